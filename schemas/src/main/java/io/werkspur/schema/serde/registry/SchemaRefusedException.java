// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry refuses a schema of ours: it is incompatible with the versions before it (409) or not accepted at all (422).
 * Retrying does not help: the schema or the subject has to be changed.
 */
public class SchemaRefusedException extends SerializationException {
    /** With one line that names the schema, the subject and the reason. */
    public SchemaRefusedException(String message) {
        super(message);
    }
}
