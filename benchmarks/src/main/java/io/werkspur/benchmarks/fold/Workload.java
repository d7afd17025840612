// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.schema.event.Topics;

/**
 * A log of events to fold.
 *
 * @param runs how many runs
 * @param items how many events each run has
 */
record Workload(int runs, int items) {
    private static final int MOST_INTERLEAVED = 1_000;
    private static final int HUGE = 10_000;

    /** Runs whose events take turns in the log: as in a school where that many groups work at once. */
    int interleaved() {
        return items >= HUGE ? Math.min(runs, 8) : MOST_INTERLEAVED;
    }

    long events() {
        return (long) runs * items;
    }

    Topics topics() {
        return new Topics("bench-" + items + "-");
    }

    String executionId(int run) {
        return "run-%d-%07d".formatted(items, run);
    }
}
