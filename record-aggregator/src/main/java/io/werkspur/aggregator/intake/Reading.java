// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.event.EventKey;

/** The classification of a message of the event topic. */
public sealed interface Reading {
    /** An event under its own key. */
    record Valid(FoldEvent event) implements Reading {}

    /** An event under another key than its own, or under none: readers do not find it there. */
    record WrongKey(FoldEvent event, String detail) implements Reading {}

    /** No value under the id of a run, marked as an erasure: the whole run is erased. */
    record RunErasure(String executionId) implements Reading {}

    /**
     * An event whose schema is named in a header, which its row in the store does not have.
     *
     * @param value the same event with the schema's id before it
     */
    record NamedInHeader(FoldEvent event, byte[] value) implements Reading {}

    /** No value under an event key: the event is removed. */
    record Tombstone(EventKey key) implements Reading {}

    /** A message that the fold cannot use, now or later. */
    record Unusable(DeadLetterReason reason, String detail) implements Reading {
        /** Whether it may have been usable before the registry lost its content. */
        public boolean isOfUnknownSchema() {
            return reason == DeadLetterReason.UNKNOWN_SCHEMA;
        }
    }

    /** Not known yet: the registry that has its schema is unavailable. */
    record Unreadable(String detail) implements Reading {}
}
