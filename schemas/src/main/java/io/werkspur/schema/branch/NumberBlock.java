// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.branch;

import io.werkspur.schema.event.SequenceNumber;

/**
 * Consecutive sequence numbers that one branch of a run may use. The last one is kept for the event that releases the
 * unused ones, so a block of <i>n</i> numbers has room for <i>n</i> - 1 steps. Immutable.
 *
 * @param from first number
 * @param through last number
 */
public record NumberBlock(long from, long through) {
    /** Size of a block unless a caller asks for another size. */
    public static final int USUAL_SIZE = 1_000;

    /** Smallest size of a block: one step and the release. */
    public static final int LEAST_SIZE = 2;

    /** Largest size of a block. */
    public static final int MAX_SIZE = 1_000_000;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public NumberBlock {
        SequenceNumber.require(from);
        SequenceNumber.require(through);
        long size = through - from + 1;
        if (size < LEAST_SIZE || size > MAX_SIZE) {
            throw new IllegalArgumentException("Expected a block of " + LEAST_SIZE + " to " + MAX_SIZE
                    + " numbers, but got " + from + " to " + through);
        }
    }

    /** The valid size nearest to {@code wish}. */
    public static int usableSize(long wish) {
        return (int) Math.max(LEAST_SIZE, Math.min(MAX_SIZE, wish));
    }

    /** Whether a step may use this number. */
    public boolean holdsStep(long number) {
        return number >= from && number < through;
    }

    /**
     * The number of the event that releases the unused numbers, if {@code next} is the number that the next step would
     * get.
     */
    public long releaseAt(long next) {
        return Math.min(next, through);
    }

    /** How many steps got no number, if {@code next} is the number that the next step would get. */
    public long exhausted(long next) {
        return Math.max(0, next - through);
    }
}
