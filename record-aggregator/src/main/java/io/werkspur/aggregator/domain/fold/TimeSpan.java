// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

/** When the first item of a run happened, and how far the times of its items lie apart. For one thread and one run. */
final class TimeSpan {
    private static final double MICROS_A_SECOND = 1e6;

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
        // In doubles where a long would overflow: clocks can say anything.
        boolean fits = largest < 0 || smallest >= 0 || largest - smallest >= 0;
        return fits ? (largest - smallest) / MICROS_A_SECOND : ((double) largest - smallest) / MICROS_A_SECOND;
    }
}
