// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.EventGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes a workload into its event topic. */
public final class Loader {
    private static final long SEED = 20_251_103;

    private final String bootstrapServers;
    private final AvroSerializer<PipelineEvent> serializer;

    /** Writes with the given serializer. */
    public Loader(String bootstrapServers, AvroSerializer<PipelineEvent> serializer) {
        this.bootstrapServers = bootstrapServers;
        this.serializer = serializer;
    }

    /** Writes all events; returns the average size of a value in bytes. */
    public double load(Workload workload) {
        EventGenerator generator = new EventGenerator(SEED);
        String topic = workload.topics().events();
        long bytes = 0;
        long sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        ExecutionPartitioner.class,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int first = 0; first < workload.runs(); first += workload.interleaved()) {
                List<List<PipelineEvent>> runs = new ArrayList<>();
                for (int run = first; run < Math.min(workload.runs(), first + workload.interleaved()); run++) {
                    runs.add(generator.typicalRun(workload.executionId(run), workload.items()));
                }
                for (int item = 0; item < workload.items(); item++) {
                    for (List<PipelineEvent> run : runs) {
                        PipelineEvent event = run.get(item);
                        byte[] value = Objects.requireNonNull(serializer.serialize(topic, event));
                        bytes += value.length;
                        byte[] key = new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId())
                                .toBytes();
                        var unused = producer.send(new ProducerRecord<>(topic, key, value));
                        sent++;
                        if (workload.poisonEvery() > 0 && sent % workload.poisonEvery() == 0) {
                            var unusedToo = producer.send(Poison.message(topic, key, value, sent));
                        }
                    }
                }
            }
        }
        return (double) bytes / workload.events();
    }
}
