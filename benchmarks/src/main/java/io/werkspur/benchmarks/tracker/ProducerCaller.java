// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The usual first attempt: build the event, encode it and call the Kafka client, all on the thread that reports. */
final class ProducerCaller implements Caller {
    private final String executionId = "bench-" + UUID.randomUUID();
    private final EventSource source = new EventSource("bench", "bench", null);
    private final OfflineSerializer serializer = new OfflineSerializer();
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private long number;

    ProducerCaller(String bootstrapServers, String topic, int maxBlockMillis) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.PARTITIONER_CLASS_CONFIG, ExecutionPartitioner.class,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlockMillis),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void report(String text) {
        Instant now = Instant.now();
        PipelineEvent event = new PipelineEvent(
                EventId.next(now.toEpochMilli()),
                executionId,
                ++number,
                now,
                2,
                1,
                null,
                MediaType.TEXT,
                ItemType.INTERCEPTION_ITERATION,
                text,
                null,
                null,
                "gpt-oss:20b",
                null,
                null,
                Map.of("from_lang", new MetadataValue("de"), "to_lang", new MetadataValue("en")),
                null,
                source,
                null);
        byte[] key = new EventKey(executionId, number, event.getEventId()).toBytes();
        byte[] value = Objects.requireNonNull(serializer.serialize(topic, event));
        var unused = producer.send(new ProducerRecord<>(topic, key, value));
    }

    /** Waits until everything sent is acknowledged or has failed. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
