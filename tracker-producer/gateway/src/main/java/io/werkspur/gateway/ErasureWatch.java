// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.werkspur.gateway.run.ErasedRuns;
import io.werkspur.gateway.run.RecordedRuns;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.schema.event.RecordKey;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.lifecycle.ErrorLine;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns which runs were erased, in a thread of its own: the aggregator writes a message without a value under the id of such a run to
 * the topic of records. If a token has a scope, it learns which runs have a record too. Only the first start reads the whole topic; files
 * say where the next one continues. While the broker is unavailable, nothing new is learned, and the gateway works on.
 */
final class ErasureWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureWatch.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_SECONDS = 10;
    private static final String ERASURES = "erasures";
    private static final String RECORDED = "recorded-runs";
    private static final long SAVE_NANOS = Duration.ofMinutes(1).toNanos();

    private final GatewayConfig config;
    private final String topic;
    private final ErasedRuns erased;
    private final ErasureFile file;
    private final RecordedRuns recorded;
    private final RecordedRunsFile recordedFile;
    private final boolean recordsRuns;
    private final Map<Integer, Long> next;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Thread thread;
    private boolean warned;
    private long savedAt = System.nanoTime();

    /**
     * Reads what was known before; does not start to learn more.
     *
     * @param registry gets what is learned
     * @param folder where the files are
     */
    ErasureWatch(GatewayConfig config, RunRegistry registry, Path folder) {
        this.config = config;
        this.topic = CommonConfig.topics(config).records();
        this.erased = registry.erased();
        this.recorded = registry.recorded();
        this.recordsRuns = config.tokens().isAnyLimited();
        this.file = new ErasureFile(folder.resolve(ERASURES));
        this.recordedFile = new RecordedRunsFile(folder.resolve(RECORDED));
        ErasureFile.Content known = this.file.read();
        erased.addHashes(known.hashes());
        this.next = new TreeMap<>(knowsRuns() ? known.offsets() : Map.of());
    }

    private boolean knowsRuns() {
        if (!recordsRuns) {
            recordedFile.delete();
            return true;
        }
        return recordedFile.readInto(recorded);
    }

    /** Starts to learn; does nothing after a close. */
    synchronized void start() {
        if (!isClosing() && thread == null) {
            thread = new Thread(this::run, "gateway-erasures");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (!isClosing() && !Thread.currentThread().isInterrupted()) {
            try (KafkaConsumer<byte[], byte[]> reader =
                    new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = reader;
                follow(reader);
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException | UncheckedIOException e) {
                warn(e);
            } finally {
                consumer = null;
            }
            pause();
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> reader) {
        List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("the topic does not exist");
        }
        reader.assign(partitions);
        for (TopicPartition partition : partitions) {
            reader.seek(partition, next.getOrDefault(partition.partition(), 0L));
        }
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        while (!isClosing()) {
            ConsumerRecords<byte[], byte[]> messages = reader.poll(POLL);
            boolean changed = false;
            List<Long> newRuns = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> message : messages) {
                changed |= learn(message, newRuns);
            }
            if (!newRuns.isEmpty()) {
                recordedFile.append(newRuns);
            }
            for (TopicPartition partition : partitions) {
                next.put(partition.partition(), reader.position(partition));
            }
            if (recordsRuns && !recorded.isComplete() && hasReached(ends)) {
                recordedFile.completed();
                recorded.completed();
            }
            if (changed || System.nanoTime() - savedAt > SAVE_NANOS) {
                save();
            }
        }
        save();
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> next.getOrDefault(end.getKey().partition(), 0L) >= end.getValue());
    }

    private boolean learn(ConsumerRecord<byte[], byte[]> message, List<Long> newRuns) {
        RecordKey key = RecordKey.parse(message.key());
        if (key == null || key.segment() != null) {
            return false;
        }
        long fingerprint = RecordedRuns.fingerprint(key.executionId());
        if (recordsRuns && recorded.add(fingerprint)) {
            newRuns.add(fingerprint);
        }
        return message.value() == null ? erased.add(key.executionId()) : erased.remove(key.executionId());
    }

    private void save() {
        savedAt = System.nanoTime();
        file.write(next, erased.hashes());
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(CommonConfig.clientProperties(config, "consumer."));
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // The client logs every attempt to connect.
        settings.putIfAbsent(ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, 1_000);
        settings.putIfAbsent(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000);
        return settings;
    }

    private void warn(RuntimeException e) {
        if (!warned && !isClosing()) {
            LOG.warn("Expected to read from {} which runs were erased, but {}; trying again", topic, ErrorLine.of(e));
            warned = true;
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            boolean unused = closing.await(PAUSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            return;
        }
        try {
            // A poll that waits for messages ends soon by itself, and then what was learned is saved.
            running.join(2 * POLL.toMillis());
            KafkaConsumer<byte[], byte[]> reader = consumer;
            if (running.isAlive() && reader != null) {
                reader.wakeup();
                running.join(POLL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
