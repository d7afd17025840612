// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import java.util.Locale;

/** Why a message became a dead letter. Written in lower case into the header {@code werkspur.reason}. */
public enum DeadLetterReason {
    /** A message without a value whose key is not a valid event key: it removes nothing. */
    MALFORMED_KEY,
    /** The value is not in Confluent's wire format, cannot be decoded, or is nested too deeply. */
    UNDECODABLE,
    /** The value refers to a schema that the registry does not know. */
    UNKNOWN_SCHEMA,
    /** The event has no valid run id, sequence number or event id. */
    INVALID_IDENTITY,
    /** The event is under a wrong key or on a wrong partition, although it was already resent under its own key. */
    KEY_MISMATCH,
    /** The event was usable, but another message under its key with other bytes has replaced it: kept as evidence. */
    REPLACED,
    /** The fold failed on it: a bug. */
    PROCESSING_FAILED;

    /** The reason as written into the header. */
    public String headerValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
