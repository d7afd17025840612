// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed messages of one topic, one partition at a time. For one thread. */
public final class RecordsReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long SILENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * For one topic.
     *
     * @param connection how a consumer reaches the broker
     */
    public RecordsReader(Map<String, Object> connection, String topic) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public int partitions() {
        return consumer.partitionsFor(topic).size();
    }

    /** Reads from an offset to the current end; returns the offset to continue from. */
    public long read(int partition, long from, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        TopicPartition topicPartition = new TopicPartition(topic, partition);
        consumer.assign(List.of(topicPartition));
        long end = consumer.endOffsets(List.of(topicPartition)).getOrDefault(topicPartition, 0L);
        consumer.seek(topicPartition, from);
        long silentSince = System.nanoTime();
        while (consumer.position(topicPartition) < end) {
            List<ConsumerRecord<byte[], byte[]>> messages = consumer.poll(POLL).records(topicPartition);
            messages.forEach(visitor);
            if (!messages.isEmpty()) {
                silentSince = System.nanoTime();
            } else if (System.nanoTime() - silentSince > SILENCE_NANOS) {
                throw new KafkaException("Expected to read " + topicPartition + " to its end " + end
                        + ", but nothing has come for 30 s at " + consumer.position(topicPartition));
            }
        }
        return Math.max(from, consumer.position(topicPartition));
    }

    /**
     * The value at an offset.
     *
     * @throws MovedOnException if compaction has removed it: there is a newer message with its key
     */
    byte[] valueAt(int partition, long offset) {
        TopicPartition topicPartition = new TopicPartition(topic, partition);
        consumer.assign(List.of(topicPartition));
        consumer.seek(topicPartition, offset);
        long since = System.nanoTime();
        while (System.nanoTime() - since < SILENCE_NANOS) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL).records(topicPartition)) {
                if (message.offset() == offset && message.value() != null) {
                    return message.value();
                }
                throw new MovedOnException();
            }
            if (consumer.position(topicPartition) > offset) {
                throw new MovedOnException();
            }
        }
        throw new KafkaException(
                "Expected a message at " + topicPartition + " offset " + offset + ", but none came within 30 s");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
