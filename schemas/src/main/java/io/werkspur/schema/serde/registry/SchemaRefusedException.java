// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry refuses a schema of ours: it is incompatible with the versions before it (409) or not accepted at all (422).
 * Trying again does not help; somebody has to change the schema or the subject.
 */
public class SchemaRefusedException extends SerializationException {
    /** With one line that says which schema, which subject and why. */
    public SchemaRefusedException(String message) {
        super(message);
    }
}
