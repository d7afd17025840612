// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import java.util.Locale;

/** Why a message became a dead letter. Written in lower case into the header {@code werkspur.reason}. */
public enum DeadLetterReason {
    /** The message has no key. */
    NO_KEY,
    /** The key is not {@code <execution_id>/<sequence number, 10 digits>/<event_id>}. */
    MALFORMED_KEY,
    /** The value is no message in Confluent's wire format, cannot be decoded, or is nested too deep. */
    UNDECODABLE,
    /** The value names a schema that the registry does not know. */
    UNKNOWN_SCHEMA,
    /** Key and value speak of different events. */
    KEY_MISMATCH,
    /** The fold failed on it: an error of ours. */
    PROCESSING_FAILED;

    /** The reason as it stands in the header. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
