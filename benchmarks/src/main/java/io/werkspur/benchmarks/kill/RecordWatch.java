// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.event.RecordKey;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads every committed record in order and compares it with the pure fold: its (fold_version, revision) never decreases, and it
 * is byte for byte the record of the first {@code revision} distinct events that were sent.
 */
final class RecordWatch implements Runnable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final String topic;
    private final SchemaRegistry registry;
    private final PlannedRuns runs;
    private final Findings findings;
    private final Map<String, Version> newest = new ConcurrentHashMap<>();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final AtomicLong segmented = new AtomicLong();
    private final Segments segments = new Segments();
    private volatile boolean over;

    private record Version(int foldVersion, long revision) {
        boolean isBefore(Version other) {
            return foldVersion < other.foldVersion || (foldVersion == other.foldVersion && revision < other.revision);
        }

        @Override
        public String toString() {
            return foldVersion + "." + revision;
        }
    }

    RecordWatch(String bootstrapServers, String topic, SchemaRegistry registry, PlannedRuns runs, Findings findings) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.registry = registry;
        this.runs = runs;
        this.findings = findings;
    }

    @Override
    public void run() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                AvroDeserializer<ExecutionRecord> reader = new AvroDeserializer<>(registry, ExecutionRecord.class)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!over) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    check(message, reader);
                }
            }
        } catch (RuntimeException e) {
            findings.add("Expected to read records to the end, but the reader failed: " + e);
        }
    }

    private void check(ConsumerRecord<byte[], byte[]> message, AvroDeserializer<ExecutionRecord> reader) {
        RecordKey key = RecordKey.parse(message.key());
        ExecutionRecord record = reader.deserialize(topic, message.value());
        if (key != null && key.segment() != null) {
            segments.put(key, message.value(), record);
            return;
        }
        read.incrementAndGet();
        Optional<PlannedRun> run = key == null ? Optional.empty() : runs.byId(key.executionId());
        if (run.isEmpty() || record == null) {
            findings.add(at(message) + "Expected the record of a run, but got "
                    + (record == null ? "a tombstone of " : "one of ") + key);
            return;
        }
        check(at(message), run.get(), record);
    }

    private void check(String at, PlannedRun run, ExecutionRecord record) {
        Version version = new Version(record.getFoldVersion(), record.getRevision());
        Version before = newest.put(run.id(), version);
        if (before != null && version.isBefore(before)) {
            findings.add(at + "Expected " + run.id() + " to stay at " + before + " or go on, but it went back to "
                    + version);
        } else if (version.equals(before)) {
            again.incrementAndGet();
        }
        if (!record.getSegments().isEmpty()) {
            segmented.incrementAndGet();
        }
        Optional<ExecutionRecord> whole = record.getSegments().isEmpty() ? Optional.of(record) : segments.join(record);
        if (whole.isEmpty()) {
            findings.add(at + "Expected all segments of " + run.id() + " at " + version
                    + " before its head, but one is not");
        } else if (!Arrays.equals(RecordJson.write(whole.get()), run.expected(version.revision()))) {
            findings.add(at + "Expected " + run.id() + " at " + version
                    + " to be the fold of the first events that came, but it differs");
        }
    }

    private static String at(ConsumerRecord<byte[], byte[]> message) {
        return message.partition() + "/" + message.offset() + ": ";
    }

    /** The newest revision of a run that was read; 0 if none was. */
    long revision(String id) {
        Version version = newest.get(id);
        return version == null ? 0 : version.revision();
    }

    int runs() {
        return newest.size();
    }

    long read() {
        return read.get();
    }

    /** How many records were written again unchanged. */
    long again() {
        return again.get();
    }

    /** How many records were in segments. */
    long segmented() {
        return segmented.get();
    }

    void end() {
        over = true;
    }
}
