// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import java.util.Locale;

/** Why a message became a dead letter. Written in lower case into the header {@code werkspur.reason}. */
public enum DeadLetterReason {
    /** A message without a value whose key is no event key: it erases nothing. */
    MALFORMED_KEY,
    /** The value is no message in Confluent's wire format, cannot be decoded, or is nested too deep. */
    UNDECODABLE,
    /** The value names a schema that the registry does not know. */
    UNKNOWN_SCHEMA,
    /** The event has no valid run id, sequence number or event id. */
    INVALID_IDENTITY,
    /** The event is under a foreign key or on a foreign partition, although it was sent again under its own already. */
    KEY_MISMATCH,
    /** The fold failed on it: an error of ours. */
    PROCESSING_FAILED;

    /** The reason as it stands in the header. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
