// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import io.werkspur.aggregator.domain.run.RunState;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * The stores of this instance, as far as it is the one that works on a partition. Every method throws {@link NotReadyException}
 * when it is not, or not yet; iterators may throw it while they are read. Safe from any thread.
 */
interface RunStores {
    /**
     * How far the event store of a partition has taken in the log: every message below this offset is in it. Later ones may be, too.
     */
    long offset(int partition);

    /** What is remembered of a run; null when it is unknown. */
    @Nullable
    RunState run(int partition, String executionId);

    /**
     * Rows of the event store, as they are at this moment, in the order of their keys.
     *
     * @param from first key, itself included
     * @param to last key, itself included
     */
    KeyValueIterator<byte[], byte[]> events(int partition, byte[] from, byte[] to);

    /** What is remembered of runs, in the order of their ids, from {@code from} on, itself included. */
    KeyValueIterator<String, RunState> runs(int partition, String from);
}
