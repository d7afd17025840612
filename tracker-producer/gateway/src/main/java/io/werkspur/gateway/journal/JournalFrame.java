// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.RunChange;

/** One entry of the journal. */
sealed interface JournalFrame {
    /**
     * Something was accepted, or is repeated in a snapshot.
     *
     * @param sequence number of this frame among those with events, from 1; 0 if it has none
     */
    record Changed(long sequence, RunChange change) implements JournalFrame {}

    /**
     * The broker has the events of all frames up to this one.
     *
     * @param sequence number of the last of them
     */
    record Sent(long sequence) implements JournalFrame {}

    /** Start of a snapshot, which ends with the next {@link SnapshotEnd}. */
    record SnapshotBegin() implements JournalFrame {}

    /** Entries before the last {@link SnapshotBegin} are needed only until their events are sent. */
    record SnapshotEnd() implements JournalFrame {}
}
