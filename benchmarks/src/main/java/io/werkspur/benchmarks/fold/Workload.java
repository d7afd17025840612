// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.schema.event.Topics;

/**
 * A log of events to fold.
 *
 * @param runs how many runs
 * @param items how many events each run has
 * @param poisonEvery one message that is no event after so many events; 0 for none
 */
public record Workload(int runs, int items, int poisonEvery) {
    private static final int MAX_INTERLEAVED = 1_000;
    private static final int HUGE = 10_000;

    /** Runs whose events take turns in the log: as in a school where that many groups work at once. */
    int interleaved() {
        return items >= HUGE ? Math.min(runs, 8) : MAX_INTERLEAVED;
    }

    /** Without poison. */
    public Workload(int runs, int items) {
        this(runs, items, 0);
    }

    /** How many events. */
    public long events() {
        return (long) runs * items;
    }

    /** What lies in the log: the events and what is none. */
    long messages() {
        return events() + (poisonEvery == 0 ? 0 : events() / poisonEvery);
    }

    /** Where it lies. */
    public Topics topics() {
        return new Topics("bench-" + items + (poisonEvery == 0 ? "-" : "-poison-"));
    }

    /** The id of a run, counted from 0. */
    public String executionId(int run) {
        return "run-%d-%07d".formatted(items, run);
    }
}
