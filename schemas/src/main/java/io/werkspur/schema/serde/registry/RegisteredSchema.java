// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import org.apache.avro.Schema;

/**
 * A schema as the registry returns it. Immutable.
 *
 * @param id its id, the same for all subjects that share it
 * @param kind {@code AVRO}, or a kind that we cannot use
 * @param text the schema itself
 */
record RegisteredSchema(int id, String kind, String text) {
    static final String AVRO = "AVRO";

    /**
     * Parses the text.
     *
     * @throws UnknownSchemaException if it is not a self-contained Avro schema
     */
    Schema parsed() {
        if (!AVRO.equals(kind)) {
            throw new UnknownSchemaException(
                    id, "Expected schema id " + id + " to be an Avro schema, but the registry says it is " + kind);
        }
        try {
            return new Schema.Parser().parse(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnknownSchemaException(
                    id,
                    "Expected schema id " + id + " to be an Avro schema, but it cannot be read: "
                            + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }
}
