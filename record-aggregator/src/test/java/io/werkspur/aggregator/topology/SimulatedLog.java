// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.store.RunStateSerde;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.io.File;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A partition of the log with the fold on it, in which everything happens when a test says so: messages that the fold sends are on their
 * way until they are delivered, and a restart restores the event store from the log alone, as Kafka Streams does. Every change is
 * written at once, unless the fold is catching up.
 */
final class SimulatedLog {
    private static final WritePolicy AT_ONCE =
            new WritePolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofDays(1));

    /** A message of the log. */
    record Entry(byte[] key, byte @Nullable [] value, Headers headers) {}

    final List<Entry> log = new ArrayList<>();
    final List<Record<byte[], byte[]>> deadLetters = new ArrayList<>();
    final Map<String, @Nullable ExecutionRecord> newest = new HashMap<>();
    private final InMemorySchemaRegistry registry;
    private final AvroSerializer<PipelineEvent> serializer;
    private final AvroDeserializer<ExecutionRecord> reader;
    private final Queue<Entry> onItsWay = new ArrayDeque<>();
    private final File folder;
    private final long hotBytes;
    private MockProcessorContext<byte[], byte[]> context;
    private FoldExecutionProcessor fold;
    private KeyValueStore<byte[], byte[]> events;
    private KeyValueStore<String, RunState> runs;
    private KeyValueStore<byte[], byte[]> deadlines;
    private KeyValueStore<byte[], byte[]> pending;
    private int next;
    private long now = TopologyFixture.START.toEpochMilli();

    SimulatedLog(InMemorySchemaRegistry registry, File folder, long hotBytes) {
        this.registry = registry;
        this.folder = folder;
        this.hotBytes = hotBytes;
        registry.idFor("pipeline-events-value", PipelineEvent.getClassSchema());
        registry.idFor("execution-records-value", ExecutionRecord.getClassSchema());
        serializer = new AvroSerializer<>(registry);
        reader = new AvroDeserializer<>(registry, ExecutionRecord.class);
        open(null, null, null);
    }

    byte[] bytesOf(PipelineEvent event) {
        return serializer.serialize("pipeline-events", event);
    }

    void append(byte[] key, byte @Nullable [] value) {
        append(key, value, new RecordHeaders());
    }

    void append(byte[] key, byte @Nullable [] value, Headers headers) {
        log.add(new Entry(key, value, headers));
    }

    /** Appends the next message that the fold has sent; returns whether there was one. */
    boolean deliver() {
        Entry sent = onItsWay.poll();
        return sent != null && log.add(sent);
    }

    /** Folds the next message; returns whether there was one. */
    boolean step() {
        if (next == log.size()) {
            return false;
        }
        Entry entry = log.get(next);
        context.setRecordMetadata("pipeline-events", 0, next);
        next++;
        context.setCurrentSystemTimeMs(++now);
        fold.process(new Record<>(entry.key(), entry.value(), now, entry.headers()));
        collect();
        return true;
    }

    /** Stops after a commit and starts again, with the event store as the log has it. */
    void restart() {
        while (deliver()) {
            // What was sent is in the log since the commit.
        }
        Map<String, String> before = eventRows();
        fold.close();
        open(runs, deadlines, pending);
        for (Entry entry : log.subList(0, next)) {
            events.put(entry.key(), entry.value());
        }
        start();
        if (!eventRows().equals(before)) {
            throw new AssertionError("Expected the restored store to be the one before at offset " + next + ": "
                    + before + ", but it is " + eventRows());
        }
    }

    private Map<String, String> eventRows() {
        Map<String, String> rows = new TreeMap<>();
        try (KeyValueIterator<byte[], byte[]> all = events.all()) {
            all.forEachRemaining(row ->
                    rows.put(TopologyFixture.text(row.key), HexFormat.of().formatHex(row.value)));
        }
        return rows;
    }

    /** Folds everything, and writes what is due. */
    void settle() {
        while (step() || deliver()) {
            // Until nothing is left.
        }
        for (int tick = 0; tick < 3; tick++) {
            now += 1_001;
            context.setCurrentSystemTimeMs(now);
            context.scheduledPunctuators().get(0).getPunctuator().punctuate(now);
            collect();
        }
    }

    private void collect() {
        for (MockProcessorContext.CapturedForward<? extends byte[], ? extends byte[]> sent : context.forwarded()) {
            Record<? extends byte[], ? extends byte[]> message = sent.record();
            String sink = sent.childName().orElseThrow();
            if (sink.equals(TopologyNames.RESENT_EVENTS_SINK)) {
                onItsWay.add(new Entry(message.key(), message.value(), message.headers()));
            } else if (sink.equals(TopologyNames.DEAD_LETTERS_SINK)) {
                deadLetters.add(new Record<>(message.key(), message.value(), 0, message.headers()));
            } else {
                written(TopologyFixture.text(message.key()), reader.deserialize("records", message.value()));
            }
        }
        context.resetForwards();
    }

    private void written(String run, @Nullable ExecutionRecord record) {
        ExecutionRecord former = newest.put(run, record);
        if (former != null && record != null && record.getRevision() < former.getRevision()) {
            throw new AssertionError("Expected the revision of " + run + " never to fall, but it fell from "
                    + former.getRevision() + " to " + record.getRevision() + " at offset " + next);
        }
    }

    private void open(
            @Nullable KeyValueStore<String, RunState> formerRuns,
            @Nullable KeyValueStore<byte[], byte[]> formerDeadlines,
            @Nullable KeyValueStore<byte[], byte[]> formerPending) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "simulated");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), folder);
        context.setCurrentSystemTimeMs(now);
        events = store(TopologyNames.EVENTS_STORE, Serdes.ByteArray(), Serdes.ByteArray(), null);
        runs = store(TopologyNames.RUNS_STORE, Serdes.String(), new RunStateSerde(), formerRuns);
        deadlines = store(TopologyNames.DEADLINES_STORE, Serdes.ByteArray(), Serdes.ByteArray(), formerDeadlines);
        pending = store(TopologyNames.PENDING_STORE, Serdes.ByteArray(), Serdes.ByteArray(), formerPending);
        if (formerRuns == null) {
            start();
        }
    }

    private void start() {
        fold = new FoldExecutionProcessor(
                new FoldSettings(TopologyFixture.TOPICS, 1, AT_ONCE, hotBytes, registry, offsets(), FoldMetrics.NONE));
        fold.init(context);
    }

    private PartitionOffsets offsets() {
        return new PartitionOffsets() {
            @Override
            public long end(int partition) {
                return log.size();
            }

            @Override
            public long committed(int partition) {
                return next;
            }

            @Override
            public boolean hasMessages(int partition, long from, long to) {
                return from < to;
            }
        };
    }

    private <K, V> KeyValueStore<K, V> store(
            String name, Serde<K> keys, Serde<V> values, @Nullable KeyValueStore<K, V> former) {
        KeyValueStore<K, V> store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        if (former != null) {
            try (KeyValueIterator<K, V> rows = former.all()) {
                rows.forEachRemaining(row -> store.put(row.key, row.value));
            }
        }
        return store;
    }
}
