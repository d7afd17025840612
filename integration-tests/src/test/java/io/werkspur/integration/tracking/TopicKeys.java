// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.tracking;

import io.werkspur.schema.event.EventKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The numbers of each run on a topic, in the order of their first arrival. */
final class TopicKeys {
    private TopicKeys() {}

    static Map<String, List<Long>> firstArrivals(String bootstrapServers, String topic) {
        Map<String, List<Long>> numbers = new LinkedHashMap<>();
        Set<EventKey> seen = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    EventKey key = EventKey.parse(message.key()).orElseThrow();
                    if (seen.add(key)) {
                        numbers.computeIfAbsent(key.executionId(), run -> new ArrayList<>())
                                .add(key.sequenceNumber());
                    }
                });
            }
        }
        return numbers;
    }
}
