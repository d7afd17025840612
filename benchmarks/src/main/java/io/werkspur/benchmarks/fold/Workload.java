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
    /** Runs whose events take turns in the log: as in a school where that many groups work at once. */
    static final int INTERLEAVED = 1_000;

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
