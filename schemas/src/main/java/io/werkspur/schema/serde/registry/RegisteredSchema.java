// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import java.util.List;
import org.apache.avro.Schema;

/**
 * A schema as the registry returns it. Immutable.
 *
 * @param key by what it was asked for
 * @param kind {@code AVRO}, or a kind that we cannot use
 * @param text the schema itself
 * @param references the schemas that it uses by name
 */
record RegisteredSchema(SchemaKey key, String kind, String text, List<Reference> references) {
    static final String AVRO = "AVRO";

    /**
     * A schema that another one uses by name. Immutable.
     *
     * @param name the name that the other schema uses
     * @param subject the subject under which it is registered
     * @param version its version there
     */
    record Reference(String name, String subject, int version) {
        @Override
        public String toString() {
            return name + " (version " + version + " of subject " + subject + ")";
        }
    }

    /**
     * Parses the text with the types that the parser knows already.
     *
     * @throws UnknownSchemaException if it is not an Avro schema, or uses a type that the parser does not know
     */
    Schema parsed(Schema.Parser parser) {
        if (!AVRO.equals(kind)) {
            throw key.unknown("Expected schema " + key + " to be an Avro schema, but the registry says it is " + kind);
        }
        try {
            return parser.parse(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw key.unknown("Expected schema " + key + " to be an Avro schema, but it cannot be read: "
                    + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }
}
