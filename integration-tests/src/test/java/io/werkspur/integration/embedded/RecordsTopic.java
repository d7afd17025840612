// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed messages of a topic, from its start to its current end. */
public final class RecordsTopic {
    private final Map<String, Object> settings;
    private final String topic;

    public RecordsTopic(String bootstrapServers, String topic) {
        this.settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        this.topic = topic;
    }

    public List<ConsumerRecord<byte[], byte[]>> messages() {
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(place -> consumer.position(place) < ends.get(place))) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
        }
        return messages;
    }

    /** The newest value of each key that was not deleted, as text that can be compared. */
    public Map<String, String> newest() {
        Map<String, String> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> message : messages()) {
            String key = new String(message.key(), StandardCharsets.UTF_8);
            if (message.value() == null) {
                newest.remove(key);
            } else {
                newest.put(key, Base64.getEncoder().encodeToString(message.value()));
            }
        }
        return newest;
    }
}
