// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import java.util.UUID;

/** By what a message names its schema. Immutable. */
sealed interface SchemaKey {
    /** The path of the schema in Confluent's REST API. */
    String path();

    /** The error for a schema that can never be used. */
    UnknownSchemaException unknown(String message);

    /** The id that the registry gave it: the same for all subjects that share the schema. */
    record Id(int id) implements SchemaKey {
        @Override
        public String path() {
            return "/schemas/ids/" + id;
        }

        @Override
        public UnknownSchemaException unknown(String message) {
            return new UnknownSchemaException(id, message);
        }

        @Override
        public String toString() {
            return "id " + id;
        }
    }

    /** The fingerprint of its content: the same in every registry. Confluent's registry has it from version 8 on. */
    record Guid(UUID guid) implements SchemaKey {
        @Override
        public String path() {
            return "/schemas/guids/" + guid;
        }

        @Override
        public UnknownSchemaException unknown(String message) {
            return new UnknownSchemaException(message);
        }

        @Override
        public String toString() {
            return "GUID " + guid;
        }
    }
}
