// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.schema.serde.registry.UnknownSchemaException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.Schema;

/**
 * A registry without network, for tests of topologies. Ids count from 1, in the order in which schemas are first used;
 * the same schema always has the same id. It caches nothing, so {@link #setAway} and {@link #setUnknown} affect every
 * call; but serializers and deserializers cache ids and schemas, so use new ones to see the effect. Safe from any
 * thread.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {
    private final Map<Schema, Integer> ids = new HashMap<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Map<UUID, Schema> guids = new HashMap<>();
    private final Set<Integer> unknown = new HashSet<>();
    private boolean away;

    /** Puts a schema under an id of the caller's choice, for example that of another writer. */
    public synchronized void put(int id, Schema schema) {
        if (schemas.putIfAbsent(id, schema) != null) {
            throw new IllegalArgumentException("Expected a free id, but " + id + " is taken");
        }
        ids.putIfAbsent(schema, id);
    }

    /** Puts a schema under a GUID, as newer registries of Confluent have them. */
    public synchronized void put(UUID guid, Schema schema) {
        guids.put(guid, schema);
    }

    /** While true, every call throws {@link RegistryUnavailableException}. */
    public synchronized void setAway(boolean isAway) {
        away = isAway;
    }

    /** From now on this id is unknown, even if it was assigned. Ids that were never assigned are always unknown. */
    public synchronized void setUnknown(int id) {
        unknown.add(id);
    }

    @Override
    public synchronized int idFor(String subject, Schema schema) {
        requirePresent();
        Integer known = ids.get(schema);
        if (known != null) {
            return known;
        }
        int id = 1;
        while (schemas.containsKey(id)) {
            id++;
        }
        put(id, schema);
        return id;
    }

    @Override
    public synchronized Schema schemaById(int id) {
        requirePresent();
        Schema schema = schemas.get(id);
        if (schema == null || unknown.contains(id)) {
            throw new UnknownSchemaException(
                    id, "Expected a schema of id " + id + ", but the registry does not know it");
        }
        return schema;
    }

    @Override
    public synchronized Schema schemaByGuid(UUID guid) {
        requirePresent();
        Schema schema = guids.get(guid);
        if (schema == null) {
            throw new UnknownSchemaException(
                    "Expected a schema of GUID " + guid + ", but the registry does not know it");
        }
        return schema;
    }

    @Override
    public synchronized void prime(Collection<String> subjects) {
        requirePresent();
    }

    @Override
    public void close() {
        // Has nothing to release, and a test may continue to use it after its client was closed.
    }

    private void requirePresent() {
        if (away) {
            throw new RegistryUnavailableException("Expected the registry, but the test has made it unavailable");
        }
    }
}
