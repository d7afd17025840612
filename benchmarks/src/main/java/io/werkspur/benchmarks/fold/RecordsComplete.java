// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Waits until a reader of committed records has read a record of every run, and returns when the broker appended the last one. It
 * reads after the clock has stopped, so that its own work is not measured.
 */
final class RecordsComplete implements StreamsContender.Completion {
    private final Bench bench;

    RecordsComplete(Bench bench) {
        this.bench = bench;
    }

    @Override
    public long await(Workload workload) {
        Set<String> runs = new HashSet<>();
        long last = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bench.bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            String topic = workload.topics().records();
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList());
            while (runs.size() < workload.runs()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    runs.add(new String(record.key(), StandardCharsets.UTF_8));
                    last = Math.max(last, record.timestamp());
                }
            }
        }
        return last;
    }
}
