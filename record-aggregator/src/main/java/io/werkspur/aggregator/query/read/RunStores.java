// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import io.werkspur.aggregator.domain.run.RunState;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * The stores of the partitions that this instance owns. Every method throws {@link NotReadyException} if it does not own the
 * partition, or not yet; iterators may throw it while they are read. Safe from any thread.
 */
interface RunStores {
    /**
     * The position of the event store of a partition: every message below this offset is in it. Later ones may be, too.
     */
    long offset(int partition);

    /** The row of a run; null if the run is unknown. */
    @Nullable
    RunState run(int partition, String executionId);

    /**
     * The current rows of the event store, in the order of their keys.
     *
     * @param from first key, inclusive
     * @param to last key, inclusive
     */
    KeyValueIterator<byte[], byte[]> events(int partition, byte[] from, byte[] to);

    /** The rows of runs, in the order of their ids, from {@code from} on, inclusive. */
    KeyValueIterator<String, RunState> runs(int partition, String from);
}
