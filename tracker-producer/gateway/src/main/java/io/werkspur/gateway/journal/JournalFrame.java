// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.RunChange;

/** One entry of the journal. */
sealed interface JournalFrame {
    /**
     * Something was accepted, or is said again in a snapshot.
     *
     * @param sequence number of this frame among those with events, from 1; 0 when it has none
     */
    record Changed(long sequence, RunChange change) implements JournalFrame {}

    /**
     * The broker has the events of all frames up to this one.
     *
     * @param sequence number of the last of them
     */
    record Sent(long sequence) implements JournalFrame {}

    /** From here on all that is known is said again, up to the next {@link SnapshotEnd}. */
    record SnapshotBegin() implements JournalFrame {}

    /** What stands before the last {@link SnapshotBegin} is needed only until its events are sent. */
    record SnapshotEnd() implements JournalFrame {}
}
