// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.run.Change;

/** One entry of the journal. */
sealed interface Frame {
    /**
     * Something was accepted, or is taken over from an earlier file.
     *
     * @param sequence number of this frame among those with events, from 1; 0 when it has none
     */
    record Changed(long sequence, Change change) implements Frame {}

    /**
     * The broker has the events of all frames up to this one.
     *
     * @param sequence number of the last of them
     */
    record Sent(long sequence) implements Frame {}
}
