// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import io.werkspur.testkit.InMemorySchemaRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;

/** Records the subjects for which an id was requested. */
public final class RecordingRegistry implements SchemaRegistry {
    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final List<String> asked = new ArrayList<>();

    public List<String> asked() {
        return asked;
    }

    @Override
    public int idFor(String subject, Schema schema) {
        asked.add(subject);
        return registry.idFor(subject, schema);
    }

    @Override
    public Schema schemaById(int id) {
        return registry.schemaById(id);
    }

    @Override
    public Schema schemaByGuid(UUID guid) {
        return registry.schemaByGuid(guid);
    }

    @Override
    public void prime(Collection<String> subjects) {
        registry.prime(subjects);
    }

    @Override
    public void close() {
        registry.close();
    }
}
