// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

/** The time of the first item of a run, and the time between its earliest and its latest item. For one thread and one run. */
final class TimeSpan {
    private static final double MICROS_PER_SECOND = 1e6;

    private boolean known;
    private long first;
    private long smallest = Long.MAX_VALUE;
    private long largest = Long.MIN_VALUE;

    void add(long micros) {
        if (!known) {
            first = micros;
            known = true;
        }
        smallest = Math.min(smallest, micros);
        largest = Math.max(largest, micros);
    }

    boolean isKnown() {
        return known;
    }

    /** Time of the item that was added first, in microseconds since 1970-01-01T00:00:00Z. */
    long first() {
        return first;
    }

    /** Largest minus smallest time, in seconds. */
    double seconds() {
        // Calculated in doubles if a long would overflow: clocks can report anything.
        boolean fits = largest < 0 || smallest >= 0 || largest - smallest >= 0;
        return fits ? (largest - smallest) / MICROS_PER_SECOND : ((double) largest - smallest) / MICROS_PER_SECOND;
    }
}
