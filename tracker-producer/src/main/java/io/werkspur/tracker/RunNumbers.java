// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out the sequence numbers of one run and remembers whether it has ended, in one word, so that no thread can get a
 * number between an end and the note of it. Lock-free; a number is one atomic add.
 */
final class RunNumbers {
    private static final long ENDED = 1;
    private static final long FINISHED = 2;
    private static final int FLAG_BITS = 2;
    private static final long STEP = 1L << FLAG_BITS;

    private final AtomicLong state = new AtomicLong(STEP);

    /** A ticket with the next number. */
    long take() {
        return state.getAndAdd(STEP);
    }

    /** A ticket with the next number, which goes to an end event; {@code finishes} when nothing is due after it. */
    long takeForEnd(boolean finishes) {
        long flags = finishes ? ENDED | FINISHED : ENDED;
        return state.getAndUpdate(s -> (s + STEP) | flags);
    }

    /** A ticket for the end event that closing writes; 0 when the run has ended already. */
    long takeForEndUnlessEnded() {
        while (true) {
            long now = state.get();
            if ((now & ENDED) != 0) {
                return 0;
            }
            if (state.compareAndSet(now, (now + STEP) | ENDED | FINISHED)) {
                return now;
            }
        }
    }

    /** The number on a ticket. */
    static long number(long ticket) {
        return ticket >>> FLAG_BITS;
    }

    /** Whether the run was completed or had failed before the ticket was taken. */
    static boolean afterFinish(long ticket) {
        return (ticket & FINISHED) != 0;
    }
}
