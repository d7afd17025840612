// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A RocksDB store that writes in sorted batches: writing a row next to the previous one costs a fraction of writing it
 * elsewhere, and the rows of a run arrive between those of a thousand others. Waiting rows are written before every
 * read and every commit, so callers see no difference. Safe from any thread, like the store of Kafka Streams.
 */
public final class BatchingStore implements KeyValueStore<Bytes, byte[]> {
    private static final int BATCH = 1_000;
    private static final Comparator<KeyValue<Bytes, byte[]>> BY_KEY = Comparator.comparing(row -> row.key);

    private final KeyValueStore<Bytes, byte[]> store;
    private final ReentrantLock lock = new ReentrantLock();
    private List<KeyValue<Bytes, byte[]>> waiting = new ArrayList<>(BATCH);

    private BatchingStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Returns a supplier of stores with this name. */
    public static KeyValueBytesStoreSupplier supplier(String name) {
        KeyValueBytesStoreSupplier plain = Stores.persistentKeyValueStore(name);
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new BatchingStore(plain.get());
            }

            @Override
            public String metricsScope() {
                return plain.metricsScope();
            }
        };
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        lock.lock();
        try {
            waiting.add(new KeyValue<>(key, value));
            if (waiting.size() >= BATCH) {
                write();
            }
        } finally {
            lock.unlock();
        }
    }

    private KeyValueStore<Bytes, byte[]> written() {
        lock.lock();
        try {
            write();
        } finally {
            lock.unlock();
        }
        return store;
    }

    private void write() {
        if (waiting.isEmpty()) {
            return;
        }
        // The sort is stable, so the later of two rows under one key stays the later one.
        waiting.sort(BY_KEY);
        store.putAll(waiting);
        waiting.clear();
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        return written().putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> rows) {
        written().putAll(rows);
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return written().delete(key);
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return written().get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return written().range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(@Nullable Bytes from, @Nullable Bytes to) {
        return written().reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return written().all();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseAll() {
        return written().reverseAll();
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, S serializer) {
        return written().prefixScan(prefix, serializer);
    }

    @Override
    public long approximateNumEntries() {
        return written().approximateNumEntries();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return written().query(query, bound, config);
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        store.init(context, root);
    }

    @Override
    @SuppressWarnings("deprecation") // Kafka Streams calls it
    public void flush() {
        written().flush();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        written().commit(changelogOffsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return store.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Kafka Streams calls it
    public boolean managesOffsets() {
        return store.managesOffsets();
    }

    @Override
    public Position getPosition() {
        return store.getPosition();
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public void close() {
        if (store.isOpen()) {
            written();
        }
        store.close();
    }
}
