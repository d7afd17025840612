// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Fetches the offsets of the event topic from the broker. Safe from any thread; the admin client belongs to the caller. */
public final class AdminOffsets implements PartitionOffsets {
    // Well below the transaction timeout: stream threads call this.
    private static final long TIMEOUT_SECONDS = 5;

    private static final Duration POLL = Duration.ofMillis(200);

    private final Admin admin;
    private final Map<String, Object> consumerSettings;
    private final String topic;
    private final String applicationId;

    /**
     * Fetches the offsets of one application in one topic.
     *
     * @param consumerSettings how a consumer reaches the broker
     */
    public AdminOffsets(Admin admin, Map<String, Object> consumerSettings, String topic, String applicationId) {
        this.admin = admin;
        this.consumerSettings = Map.copyOf(consumerSettings);
        this.topic = topic;
        this.applicationId = applicationId;
    }

    @Override
    public long end(int partition) {
        TopicPartition place = new TopicPartition(topic, partition);
        return await(admin.listOffsets(Map.of(place, OffsetSpec.latest())).partitionResult(place))
                .offset();
    }

    @Override
    public long committed(int partition) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                await(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        OffsetAndMetadata committed = offsets.get(new TopicPartition(topic, partition));
        return committed == null ? 0 : committed.offset();
    }

    @Override
    public boolean hasMessages(int partition, long from, long to) {
        TopicPartition place = new TopicPartition(topic, partition);
        Map<String, Object> settings = new HashMap<>(consumerSettings);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(place));
            consumer.seek(place, from);
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
            while (System.nanoTime() < until) {
                List<ConsumerRecord<byte[], byte[]>> found = consumer.poll(POLL).records(place);
                if (!found.isEmpty()) {
                    return found.get(0).offset() < to;
                }
                // The position passes markers, which poll does not return.
                if (consumer.position(place) >= to) {
                    return false;
                }
            }
            return true;
        }
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(
                    "Expected the broker to report the offsets of topic " + topic + ", but it did not", e);
        }
    }
}
