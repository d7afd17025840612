// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Events that are in the event store but not folded yet, because the registry was unavailable when they arrived: their offsets,
 * times and keys, in the order of arrival. Survives a restart, so that none is forgotten. Keys begin with 0, the first byte of an
 * offset; the store also has the rows of {@link KeptEvents}. For one thread.
 */
public final class PendingEvents {
    private static final long LAST_OFFSET = (1L << 56) - 1;

    private final KeyValueStore<byte[], byte[]> store;
    private boolean mayHaveSome = true;

    public PendingEvents(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** A pending event. */
    public record Pending(long offset, long timestamp, byte[] key) {}

    public void add(long offset, long timestamp, byte[] key) {
        store.put(
                key(offset),
                ByteBuffer.allocate(Long.BYTES + key.length)
                        .putLong(timestamp)
                        .put(key)
                        .array());
        mayHaveSome = true;
    }

    /** The first pending events, at most {@code limit}. */
    public List<Pending> first(int limit) {
        if (!mayHaveSome) {
            return List.of();
        }
        List<Pending> first = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> rows = store.range(key(0), key(LAST_OFFSET))) {
            while (rows.hasNext() && first.size() < limit) {
                KeyValue<byte[], byte[]> row = rows.next();
                byte[] key = Arrays.copyOfRange(row.value, Long.BYTES, row.value.length);
                first.add(new Pending(
                        ByteBuffer.wrap(row.key).getLong(),
                        ByteBuffer.wrap(row.value).getLong(),
                        key));
            }
        }
        mayHaveSome = !first.isEmpty();
        return first;
    }

    public void remove(Pending pending) {
        store.delete(key(pending.offset()));
    }

    private static byte[] key(long offset) {
        return ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
    }
}
