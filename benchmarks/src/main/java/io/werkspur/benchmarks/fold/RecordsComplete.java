// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits until a reader of committed records has met a record of every run. */
final class RecordsComplete implements StreamsContender.Completion {
    private final Bench bench;

    RecordsComplete(Bench bench) {
        this.bench = bench;
    }

    @Override
    public void await(Workload workload) {
        Set<String> runs = new HashSet<>();
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
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> runs.add(new String(record.key(), StandardCharsets.UTF_8)));
            }
        }
    }
}
