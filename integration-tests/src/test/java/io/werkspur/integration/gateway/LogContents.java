// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import io.werkspur.schema.event.EventKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the events on the topic. */
final class LogContents {
    private LogContents() {}

    /** By run and number, the ids of the events that claim it. */
    static Map<String, Map<Long, Set<String>>> read(String bootstrapServers, String topic) {
        Map<String, Map<Long, Set<String>>> found = new TreeMap<>();
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    EventKey key = EventKey.parse(message.key()).orElseThrow();
                    found.computeIfAbsent(key.executionId(), id -> new TreeMap<>())
                            .computeIfAbsent(key.sequenceNumber(), number -> new HashSet<>())
                            .add(key.eventId());
                }
            }
        }
        return found;
    }
}
