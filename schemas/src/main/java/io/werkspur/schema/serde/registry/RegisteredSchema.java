// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import org.apache.avro.Schema;

/**
 * A schema as the registry gives it out. Immutable.
 *
 * @param id its number, the same for all subjects that share it
 * @param kind {@code AVRO}, or another kind that we cannot use
 * @param text the schema itself
 */
record RegisteredSchema(int id, String kind, String text) {
    static final String AVRO = "AVRO";

    /**
     * Reads the text.
     *
     * @throws UnknownSchemaException when it is no Avro schema that stands alone
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
