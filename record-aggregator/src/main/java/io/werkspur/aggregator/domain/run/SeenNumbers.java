// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.run;

import io.werkspur.aggregator.domain.event.SequenceIntervals;

/**
 * Which sequence numbers of a run were seen, in bounded room: intervals, and where there are more than {@value #MAX_INTERVALS}
 * of them only the lowest and the highest number. Then it cannot tell whether a number between was seen, and the event store has
 * to be asked. Mutable, for one thread.
 */
final class SeenNumbers {
    static final int MAX_INTERVALS = 1_000;

    final SequenceIntervals intervals = new SequenceIntervals();
    boolean fragmented;
    long lowest;
    long highest;

    /** Whether the number can have been seen. Unless the set is fragmented, it was. */
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

    /** Whether it is better to keep the bounds alone from now on. */
    boolean isTooLarge() {
        return intervals.intervals() > MAX_INTERVALS;
    }

    /** Forgets all but the bounds. */
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
