// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.schema.event.Topics;

/**
 * A log of events to fold.
 *
 * @param runs how many runs
 * @param items how many events each run has
 * @param poisonEvery after how many events there is a message that is not a valid event; 0 for never
 */
public record Workload(int runs, int items, int poisonEvery) {
    private static final int MAX_INTERLEAVED = 1_000;
    private static final int HUGE = 10_000;

    /** The number of runs whose events alternate in the log, as in a school where this many groups work at once. */
    int interleaved() {
        return items >= HUGE ? Math.min(runs, 8) : MAX_INTERLEAVED;
    }

    /** A workload of valid events only. */
    public Workload(int runs, int items) {
        this(runs, items, 0);
    }

    /** The number of events. */
    public long events() {
        return (long) runs * items;
    }

    /** The number of messages in the log, valid events or not. */
    long messages() {
        return events() + (poisonEvery == 0 ? 0 : events() / poisonEvery);
    }

    /** The topic of the log. */
    public Topics topics() {
        return new Topics("bench-" + items + (poisonEvery == 0 ? "-" : "-poison-"));
    }

    /** The id of a run, counted from 0. */
    public String executionId(int run) {
        return "run-%d-%07d".formatted(items, run);
    }
}
