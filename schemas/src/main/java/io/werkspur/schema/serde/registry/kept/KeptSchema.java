// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry.kept;

import java.util.UUID;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema that a registry has given once. Immutable.
 *
 * @param key by what messages name it: the id, an {@link Integer}, or the GUID, a {@link UUID}
 * @param subject a subject under which it was registered; null if it was only asked for by its key
 * @param schema the schema, with all types that it uses
 */
public record KeptSchema(Object key, @Nullable String subject, Schema schema) {
    /** As messages call it: {@code id 1 (PipelineEvent, subject pipeline-events-value)}. */
    @Override
    public String toString() {
        String name = schema.getType() == Schema.Type.RECORD
                ? schema.getName()
                : schema.getType().getName();
        return nameOf(key) + " (" + name + (subject == null ? "" : ", subject " + subject) + ")";
    }

    /** {@code id 1}, or {@code GUID …}. */
    public static String nameOf(Object key) {
        return (key instanceof UUID ? "GUID " : "id ") + key;
    }
}
