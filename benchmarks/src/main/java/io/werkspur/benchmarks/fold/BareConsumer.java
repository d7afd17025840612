// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroDeserializer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Only reads and decodes: the cost of any reader. */
final class BareConsumer implements Contender {
    private final Bench bench;

    BareConsumer(Bench bench) {
        this.bench = bench;
    }

    @Override
    public String name() {
        return "consumer that decodes";
    }

    @Override
    public Cost measure(Workload workload) {
        try (KafkaConsumer<byte[], PipelineEvent> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bench.bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new AvroDeserializer<>(bench.registry(), PipelineEvent.class))) {
            String topic = workload.topics().events();
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList());
            long cpu = ProcessorTime.ofProcess();
            long start = System.nanoTime();
            long seen = 0;
            while (seen < workload.events()) {
                seen += consumer.poll(Duration.ofSeconds(1)).count();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double micros = (ProcessorTime.ofProcess() - cpu) / 1e3;
            return new Cost(workload.events() / seconds, micros / workload.events(), 0);
        }
    }
}
