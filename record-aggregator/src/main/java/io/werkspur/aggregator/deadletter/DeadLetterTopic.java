// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.service.config.CommonConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the dead letters that existed when it was opened and were not replaced or removed. Memory is bounded, however many there are:
 * it reads in stretches of {@value #LETTERS_PER_STRETCH} letters, each twice, and the rest of the partition once. For one thread.
 */
public final class DeadLetterTopic implements AutoCloseable {
    private static final int LETTERS_PER_STRETCH = 100_000;
    private static final int FETCH_BYTES = 8 << 20;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final int lettersPerStretch;
    private final Map<Integer, Long> begins = new TreeMap<>();
    private final Map<Integer, Long> ends = new TreeMap<>();

    DeadLetterTopic(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, String topic, int lettersPerStretch) {
        this.consumer = consumer;
        this.topic = topic;
        this.lettersPerStretch = lettersPerStretch;
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.beginningOffsets(partitions).forEach((place, offset) -> begins.put(place.partition(), offset));
        consumer.endOffsets(partitions).forEach((place, offset) -> ends.put(place.partition(), offset));
    }

    /**
     * Opens the topic.
     *
     * @param config the common settings
     * @throws KafkaException if the broker does not answer
     */
    public static DeadLetterTopic open(AbstractConfig config) {
        Map<String, Object> settings = CommonConfig.clientProperties(config, "consumer.");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return new DeadLetterTopic(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                CommonConfig.topics(config).deadLetters(),
                LETTERS_PER_STRETCH);
    }

    /**
     * Passes every valid letter to {@code visitor}, by partition, the oldest first. May be called again.
     *
     * @throws KafkaException if the broker stops answering
     */
    public void forEach(Consumer<DeadLetter> visitor) {
        ends.forEach((partition, end) -> {
            long from = begins.getOrDefault(partition, 0L);
            while (from < end) {
                from = readStretch(new TopicPartition(topic, partition), from, end, visitor);
            }
        });
    }

    private long readStretch(TopicPartition partition, long from, long end, Consumer<DeadLetter> visitor) {
        NewestLetters newest = new NewestLetters(lettersPerStretch);
        long until = read(
                partition, from, end, message -> newest.add(message.key(), message.value() == null, message.offset()));
        read(partition, until, end, message -> {
            newest.addLater(message.key());
            return !newest.isEmpty();
        });
        read(partition, from, newest.isEmpty() ? from : until, message -> {
            if (newest.isValid(message.key(), message.offset())) {
                visitor.accept(new DeadLetter(message));
            }
            return true;
        });
        return until;
    }

    private interface Visitor {
        boolean visit(ConsumerRecord<byte[], byte[]> message);
    }

    /** Reads until the visitor stops it or the end is reached; returns the offset where it stopped. */
    private long read(TopicPartition partition, long from, long end, Visitor visitor) {
        if (from >= end) {
            return end;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long lastProgress = System.nanoTime();
        long position = from;
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                if (message.offset() >= end) {
                    return end;
                }
                if (!visitor.visit(message)) {
                    return message.offset();
                }
            }
            long now = System.nanoTime();
            long next = consumer.position(partition);
            if (next > position) {
                position = next;
                lastProgress = now;
            } else if (now - lastProgress > PATIENCE.toNanos()) {
                throw new KafkaException("Expected to read " + partition + " up to offset " + end
                        + ", but the broker gives nothing after " + position + " for " + PATIENCE.toSeconds() + " s");
            }
        }
        return end;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
