// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A message names a schema that a working registry does not have, or that is not an Avro schema. The message is
 * unusable and belongs in the dead letters.
 */
public class UnknownSchemaException extends SerializationException {
    private final int id;

    /** With one line that says what was expected and what was received. */
    public UnknownSchemaException(int id, String message) {
        super(message);
        this.id = id;
    }

    /** With one line, for a message that names its schema by a GUID. */
    public UnknownSchemaException(String message) {
        this(0, message);
    }

    /** The unknown id; 0 if the message names its schema by a GUID. */
    public int id() {
        return id;
    }
}
