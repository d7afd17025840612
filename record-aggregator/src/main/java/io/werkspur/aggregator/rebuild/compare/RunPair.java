// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare;

import io.werkspur.aggregator.rebuild.compare.topic.RunPositions;

/** One run in both topics, and since when neither has changed. For one thread. */
public final class RunPair {
    private final String executionId;
    private final int partition;
    private final RunPositions live;
    private final RunPositions rebuilt;
    private long versions;
    private long still;

    RunPair(String executionId, int partition, RunPositions live, RunPositions rebuilt, long nanoTime) {
        this.executionId = executionId;
        this.partition = partition;
        this.live = live;
        this.rebuilt = rebuilt;
        this.versions = live.version() + rebuilt.version();
        this.still = nanoTime;
    }

    String executionId() {
        return executionId;
    }

    int partition() {
        return partition;
    }

    RunPositions live() {
        return live;
    }

    RunPositions rebuilt() {
        return rebuilt;
    }

    /** How long neither has changed. Offsets only increase, so their sum shows every change. */
    long stillFor(long nanoTime) {
        long now = live.version() + rebuilt.version();
        if (now != versions) {
            versions = now;
            still = nanoTime;
        }
        return nanoTime - still;
    }
}
