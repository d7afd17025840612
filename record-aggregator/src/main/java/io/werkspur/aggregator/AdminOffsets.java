// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator;

import io.werkspur.aggregator.topology.PartitionOffsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the broker for the offsets of the event topic. Safe from any thread; the admin client belongs to the caller. */
final class AdminOffsets implements PartitionOffsets {
    // Well below the transaction timeout: this is asked from stream threads.
    private static final long TIMEOUT_SECONDS = 5;

    private final Admin admin;
    private final String topic;
    private final String applicationId;

    AdminOffsets(Admin admin, String topic, String applicationId) {
        this.admin = admin;
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

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(
                    "Expected the broker to tell the offsets of topic " + topic + ", but it did not", e);
        }
    }
}
