// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.publish.EventRowReader;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The stores of one partition in sorted maps, filled as the fold fills its stores. */
final class MemoryStores implements RunStores {
    static final String TOPIC = "pipeline-events";
    /** An id that the registry does not know any more. */
    static final int LOST_ID = 77;

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerializer<PipelineEvent> serializer = new AvroSerializer<>(registry);
    final EventRowReader reader = new EventRowReader(TOPIC, registry);
    private final TreeMap<String, byte[]> events = new TreeMap<>();
    private final TreeMap<String, RunState> runs = new TreeMap<>();
    private long offset;
    /** Runs after the events of a run were read for the first time. */
    Runnable afterScan = () -> {};

    void add(PipelineEvent event) {
        add(event, 1_000);
    }

    void add(PipelineEvent event, long now) {
        EventKey key = new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId());
        byte[] value = serializer.serialize(TOPIC, event);
        boolean isNew = events.put(key.toString(), value) == null;
        FoldEvent stored = reader.read(key.toBytes(), value, unknown -> {});
        runs.computeIfAbsent(event.getExecutionId(), id -> new RunState())
                .observe(stored, isNew, number -> holding(event.getExecutionId(), number), now, now);
        offset++;
    }

    void addRow(String key, byte[] value) {
        events.put(key, value);
        offset++;
    }

    /** From now on the event is one that was read before and cannot be read now. */
    void loseSchemaOf(PipelineEvent event) {
        String key = new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toString();
        byte[] value = events.get(key).clone();
        events.put(key, ByteBuffer.wrap(value).putInt(1, LOST_ID).array());
    }

    void erase(String executionId) {
        runs.get(executionId).erase(1_000, 1_000);
    }

    private int holding(String executionId, long number) {
        String prefix = EventKey.prefix(executionId, number);
        return events.subMap(prefix, prefix + "~").size();
    }

    @Override
    public long offset(int partition) {
        return offset;
    }

    @Override
    public @Nullable RunState run(int partition, String executionId) {
        return runs.get(executionId);
    }

    @Override
    public KeyValueIterator<byte[], byte[]> events(int partition, byte[] from, byte[] to) {
        TreeMap<String, byte[]> snapshot = new TreeMap<>(events.subMap(text(from), true, text(to), true));
        return iterator(snapshot, key -> key.getBytes(StandardCharsets.US_ASCII), () -> {
            Runnable then = afterScan;
            afterScan = () -> {};
            then.run();
        });
    }

    @Override
    public KeyValueIterator<String, RunState> runs(int partition, String from) {
        return iterator(new TreeMap<>(runs.tailMap(from, true)), key -> key, () -> {});
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.US_ASCII);
    }

    private static <K, V> KeyValueIterator<K, V> iterator(Map<String, V> rows, Function<String, K> key, Runnable end) {
        Iterator<Map.Entry<String, V>> left = rows.entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public void close() {
                end.run();
            }

            @Override
            public K peekNextKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean hasNext() {
                return left.hasNext();
            }

            @Override
            public KeyValue<K, V> next() {
                Map.Entry<String, V> row = left.next();
                return KeyValue.pair(key.apply(row.getKey()), row.getValue());
            }
        };
    }
}
