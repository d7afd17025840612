// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.run;

import io.werkspur.aggregator.domain.event.SequenceIntervals;

/**
 * The sequence numbers of a run that were seen, in bounded space: intervals, or, if there are more than {@value #MAX_INTERVALS}, only
 * the lowest and the highest number. Then a number between them may or may not have been seen, and the event store has
 * to be read. Mutable, for one thread.
 */
final class SeenNumbers {
    static final int MAX_INTERVALS = 1_000;

    final SequenceIntervals intervals = new SequenceIntervals();
    boolean fragmented;
    long lowest;
    long highest;

    /** Whether the number may have been seen. Unless the set is fragmented, it was. */
    boolean mayContain(long number) {
        return fragmented ? number >= lowest && number <= highest : intervals.contains(number);
    }

    void add(long number) {
        lowest = lowest == 0 ? number : Math.min(lowest, number);
        highest = Math.max(highest, number);
        if (!fragmented) {
            intervals.add(number);
        }
    }

    /** Whether there are too many intervals to keep. */
    boolean isTooLarge() {
        return intervals.intervals() > MAX_INTERVALS;
    }

    /** Keeps only the bounds from now on. */
    void fragment() {
        fragmented = true;
        intervals.clear();
    }

    void clear() {
        intervals.clear();
        fragmented = false;
        lowest = 0;
        highest = 0;
    }
}
