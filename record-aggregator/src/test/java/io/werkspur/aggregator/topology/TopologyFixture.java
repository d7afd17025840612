// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.werkspur.aggregator.deadletter.refused.DeadLetterOnFailure;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.intake.EventReader;
import io.werkspur.aggregator.metrics.FoldMeters;
import io.werkspur.aggregator.store.BoundedRocksDb;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The real topology with real stores in a folder, without a broker. */
final class TopologyFixture implements AutoCloseable {
    static final Instant START = Instant.parse("2025-11-03T09:30:00Z");
    static final long HOT_BYTES = 1 << 20;
    static final Topics TOPICS = new Topics("");
    static final WritePolicy POLICY = new WritePolicy(
            Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(10));

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final AvroSerializer<PipelineEvent> events = new AvroSerializer<>(registry);
    private final AvroDeserializer<ExecutionRecord> reader = new AvroDeserializer<>(registry, ExecutionRecord.class);
    final TopologyTestDriver driver;
    private Duration elapsed = Duration.ZERO;
    private final TestInputTopic<byte[], byte[]> input;
    private final TestOutputTopic<byte[], byte[]> records;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    TopologyFixture(Path folder) {
        this(folder, PartitionOffsets.NONE);
    }

    TopologyFixture(Path folder, PartitionOffsets offsets) {
        this(folder, offsets, HOT_BYTES);
    }

    TopologyFixture(Path folder, PartitionOffsets offsets, long hotBytes) {
        // As the service does before it starts: schemas are known before the first event.
        registry.idFor("pipeline-events-value", PipelineEvent.getClassSchema());
        registry.idFor("execution-records-value", ExecutionRecord.getClassSchema());
        FoldSettings settings =
                new FoldSettings(TOPICS, 1, POLICY, hotBytes, registry, offsets, new FoldMeters(meters));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "aggregator-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterOnFailure.class);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(AggregatorTopology.build(settings), properties, START);
        input = driver.createInputTopic(
                TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer(), START, Duration.ZERO);
        records = driver.createOutputTopic(TOPICS.records(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void send(PipelineEvent event) {
        send(keyOf(event), bytesOf(event));
    }

    void send(byte @Nullable [] key, byte @Nullable [] value) {
        send(key, value, new RecordHeaders());
    }

    void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        input.pipeInput(new TestRecord<>(key, value, headers, START.plus(elapsed)));
    }

    static byte[] keyOf(PipelineEvent event) {
        return new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toBytes();
    }

    /** Sends the explicit erasure of a whole run. */
    void erase(String executionId) {
        byte[] id = executionId.getBytes(StandardCharsets.UTF_8);
        RecordHeaders mark = new RecordHeaders();
        mark.add(EventReader.ERASE_RUN, id);
        input.pipeInput(new TestRecord<>(id, null, mark, START.plus(elapsed)));
    }

    byte[] bytesOf(PipelineEvent event) {
        return events.serialize(TOPICS.events(), event);
    }

    void advance(Duration time) {
        elapsed = elapsed.plus(time);
        driver.advanceWallClockTime(time);
    }

    /**
     * Advances the clock past everything that a write may wait for. A tick works for a bounded time, and a slow machine
     * needs more ticks.
     */
    void settle() {
        advance(POLICY.maximumDelay().plusSeconds(1));
        for (int tick = 0; tick < 100; tick++) {
            advance(FoldExecutionProcessor.TICK);
        }
    }

    /** Every record written since the last call, in order; null values are tombstones. */
    List<Map.Entry<String, @Nullable ExecutionRecord>> written() {
        List<Map.Entry<String, @Nullable ExecutionRecord>> written = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : rawRecords()) {
            written.add(new AbstractMap.SimpleEntry<>(text(record.key()), recordOf(record.value())));
        }
        return written;
    }

    /** Every message on the topic of records since the last call, in order. */
    List<TestRecord<byte[], byte[]>> rawRecords() {
        return records.readRecordsToList();
    }

    @Nullable
    ExecutionRecord recordOf(byte @Nullable [] message) {
        return reader.deserialize(TOPICS.records(), message);
    }

    static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    /** The newest record of each run written since the last call. */
    Map<String, @Nullable ExecutionRecord> newest() {
        Map<String, @Nullable ExecutionRecord> newest = new LinkedHashMap<>();
        written().forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
        return newest;
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** How many messages the topology has sent to the event topic; they were fed back as input immediately. */
    long resent() {
        return driver.createOutputTopic(TOPICS.events(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .getQueueSize();
    }

    static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    long rowsIn(String store) {
        KeyValueStore<Object, Object> rows = driver.getKeyValueStore(store);
        long count = 0;
        try (KeyValueIterator<Object, Object> all = rows.all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        driver.close();
    }
}
