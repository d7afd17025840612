// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.query;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.EventGenerator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes runs into the event topic, at once or at a steady rate. For one thread; {@link #stop} may be called from any
 * thread.
 */
public final class Traffic implements AutoCloseable {
    private static final long SEED = 20_251_124;

    private final String topic;
    private final AvroSerializer<PipelineEvent> serializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final EventGenerator generator = new EventGenerator(SEED);
    private volatile boolean stopped;
    private volatile long sent;

    /** Writes to a topic, with the given serializer. */
    public Traffic(String bootstrapServers, String topic, AvroSerializer<PipelineEvent> serializer) {
        this.topic = topic;
        this.serializer = serializer;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        ExecutionPartitioner.class,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void run(String executionId, int items) {
        for (PipelineEvent event : generator.typicalRun(executionId, items)) {
            send(event);
        }
        producer.flush();
    }

    /** Writes runs of 30 events at the given rate, in events per second, until it is stopped. */
    public void steadily(int eventsASecond) {
        long start = System.nanoTime();
        for (int run = 0; !stopped; run++) {
            List<PipelineEvent> events = generator.typicalRun("load-" + run, 30);
            events.forEach(this::send);
            long due = start + sent * TimeUnit.SECONDS.toNanos(1) / eventsASecond;
            LockSupport.parkNanos(due - System.nanoTime());
        }
        producer.flush();
    }

    private void send(PipelineEvent event) {
        byte[] key = new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toBytes();
        byte[] value = Objects.requireNonNull(serializer.serialize(topic, event));
        var unused = producer.send(new ProducerRecord<>(topic, key, value));
        sent++;
    }

    /** The number of events sent since the count began. */
    public long sent() {
        return sent;
    }

    void restartCount() {
        sent = 0;
    }

    /** Stops {@link #steadily}. */
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        producer.close();
    }
}
