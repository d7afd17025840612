// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads every committed record in its order and holds it against the pure fold: its (fold_version, revision) never falls, and
 * it is byte for byte the record of the first {@code revision} distinct events that came.
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
        String key = new String(message.key(), StandardCharsets.UTF_8);
        if (key.indexOf('/') >= 0) {
            return;
        }
        read.incrementAndGet();
        Optional<PlannedRun> run = runs.byId(key);
        if (run.isEmpty() || message.value() == null) {
            findings.add(at(message) + "Expected the record of a run, but got "
                    + (message.value() == null ? "a tombstone of " : "one of ") + key);
            return;
        }
        ExecutionRecord record = Objects.requireNonNull(reader.deserialize(topic, message.value()));
        Version version = new Version(record.getFoldVersion(), record.getRevision());
        Version before = newest.put(key, version);
        if (before != null && version.isBefore(before)) {
            findings.add(at(message) + "Expected " + key + " to stay at " + before + " or go on, but it went back to "
                    + version);
        } else if (version.equals(before)) {
            again.incrementAndGet();
        }
        if (!Arrays.equals(RecordJson.write(record), run.get().expected(record.getRevision()))) {
            findings.add(at(message) + "Expected " + key + " at " + version
                    + " to be the fold of the first events that came, but it differs");
        }
    }

    private static String at(ConsumerRecord<byte[], byte[]> message) {
        return message.partition() + "/" + message.offset() + ": ";
    }

    /** The newest revision that was read of a run; 0 when there is none. */
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

    /** How many records came again as they were. */
    long again() {
        return again.get();
    }

    void end() {
        over = true;
    }
}
