// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import io.werkspur.schema.branch.NumberBlock;
import io.werkspur.schema.event.SequenceNumber;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Assigns the sequence numbers of one run, or of one branch of it, and remembers whether it has ended, in one word, so that no
 * thread can get a number between an end and its record. Lock-free; a number is one atomic add.
 */
final class RunNumbers {
    private static final long ENDED = 1;
    private static final long FINISHED = 2;
    private static final long RELEASED = 4;
    private static final int FLAG_BITS = 3;
    private static final long STEP = 1L << FLAG_BITS;

    private final AtomicLong state;
    private final long lastForSteps;

    private RunNumbers(long first, long lastForSteps) {
        this.state = new AtomicLong(first << FLAG_BITS);
        this.lastForSteps = lastForSteps;
    }

    /** Numbers of a whole run. */
    static RunNumbers ofRun() {
        return new RunNumbers(SequenceNumber.MIN, SequenceNumber.MAX);
    }

    /** Numbers of a branch. */
    static RunNumbers of(NumberBlock block) {
        return new RunNumbers(block.from(), block.through() - 1);
    }

    /** A ticket with the next number. */
    long take() {
        return state.getAndAdd(STEP);
    }

    /** A ticket with the next number, which goes to an end event; {@code finishes} if nothing is expected after it. */
    long takeForEnd(boolean finishes) {
        long flags = finishes ? ENDED | FINISHED : ENDED;
        return state.getAndUpdate(s -> (s + STEP) | flags);
    }

    /** A ticket for the end event that closing writes; 0 if the run has ended already. */
    long takeForEndUnlessEnded() {
        return takeUnless(ENDED, ENDED | FINISHED);
    }

    /** A ticket for the event that releases the rest of a branch's block; 0 if it is released already. */
    long takeForRelease() {
        return takeUnless(RELEASED, RELEASED);
    }

    private long takeUnless(long flag, long flags) {
        while (true) {
            long now = state.get();
            if ((now & flag) != 0) {
                return 0;
            }
            if (state.compareAndSet(now, (now + STEP) | flags)) {
                return now;
            }
        }
    }

    /** A block of the next numbers for a branch, smaller than requested if there are fewer; null if there are none. */
    @Nullable
    NumberBlock takeBlock(int size) {
        while (true) {
            long now = state.get();
            long from = number(now);
            long through = Math.min(from + size - 1, lastForSteps);
            if (through - from + 1 < NumberBlock.LEAST_SIZE) {
                return null;
            }
            if (state.compareAndSet(now, now + (through - from + 1) * STEP)) {
                return new NumberBlock(from, through);
            }
        }
    }

    /** The number on a ticket. */
    static long number(long ticket) {
        return ticket >>> FLAG_BITS;
    }

    /** Whether there was no number left for this ticket. */
    boolean isExhausted(long ticket) {
        return number(ticket) > lastForSteps;
    }

    /** Whether the run was completed or had failed before the ticket was taken. */
    static boolean afterFinish(long ticket) {
        return (ticket & FINISHED) != 0;
    }

    /** Whether the branch had released its numbers before the ticket was taken. */
    static boolean afterRelease(long ticket) {
        return (ticket & RELEASED) != 0;
    }
}
