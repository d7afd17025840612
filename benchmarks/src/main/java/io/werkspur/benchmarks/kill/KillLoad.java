// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.serde.AvroSerializer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends the events of many runs at once, at a steady pace, until it has to stop; then the remaining events of the runs
 * that it has begun. One producer, in order: the events of a partition arrive in the order in which they were sent.
 */
final class KillLoad implements Runnable, AutoCloseable {
    private static final int OPEN_RUNS = 60;
    // One event in so many belongs to a long run.
    private static final int LONG_IN = 5;
    private static final int TICKS_A_SECOND = 50;

    private final String topic;
    private final AvroSerializer<PipelineEvent> serializer;
    private final PlannedRuns runs;
    private final int longRuns;
    private final int eventsPerSecond;
    private final Findings findings;
    private final SplittableRandom random;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong sent = new AtomicLong();
    private final Map<String, Integer> due = new ConcurrentHashMap<>();
    private final List<PlannedRun> late = new ArrayList<>();
    private int next;
    private volatile boolean enough;

    private record Open(PlannedRun run, Deque<PipelineEvent> rest) {
        Open(PlannedRun run) {
            this(run, new ArrayDeque<>(run.arrivals()));
        }
    }

    KillLoad(
            String bootstrapServers,
            String topic,
            AvroSerializer<PipelineEvent> serializer,
            PlannedRuns runs,
            int longRuns,
            int eventsPerSecond,
            long seed,
            Findings findings) {
        this.topic = topic;
        this.serializer = serializer;
        this.runs = runs;
        this.longRuns = longRuns;
        this.eventsPerSecond = eventsPerSecond;
        this.findings = findings;
        this.random = new SplittableRandom(seed);
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        ExecutionPartitioner.class),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void run() {
        try {
            List<Open> longOnes = new ArrayList<>();
            List<Open> open = new ArrayList<>();
            while (next < longRuns) {
                longOnes.add(begin());
            }
            while (open.size() < OPEN_RUNS) {
                open.add(begin());
            }
            long tick = System.nanoTime();
            while (!enough) {
                for (int i = 0; i < Math.max(1, eventsPerSecond / TICKS_A_SECOND); i++) {
                    sendNext(longOnes, open);
                }
                tick += 1_000_000_000L / TICKS_A_SECOND;
                LockSupport.parkNanos(tick - System.nanoTime());
            }
            sendRest(longOnes);
            sendRest(open);
            producer.flush();
        } catch (RuntimeException e) {
            findings.add("Expected to send all events, but the load failed: " + e);
        }
    }

    private Open begin() {
        PlannedRun run = runs.run(next);
        next++;
        if (!run.late().isEmpty()) {
            late.add(run);
        }
        return new Open(run);
    }

    private void sendNext(List<Open> longOnes, List<Open> open) {
        boolean isLong = !longOnes.isEmpty() && random.nextInt(LONG_IN) == 0;
        List<Open> from = isLong ? longOnes : open;
        int at = random.nextInt(from.size());
        Open run = from.get(at);
        send(run.rest().remove());
        if (!run.rest().isEmpty()) {
            return;
        }
        sentAll(run);
        if (isLong) {
            from.remove(at);
        } else {
            from.set(at, begin());
        }
    }

    private void sendRest(List<Open> from) {
        for (Open run : from) {
            run.rest().forEach(this::send);
            sentAll(run);
        }
    }

    private void sentAll(Open run) {
        due.put(run.run().id(), run.run().distinct() - run.run().late().size());
    }

    private void send(PipelineEvent event) {
        byte[] key = new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toBytes();
        var unused = producer.send(
                new ProducerRecord<>(topic, key, serializer.serialize(topic, event)), (metadata, failure) -> {
                    if (failure != null) {
                        findings.add("Expected the broker to accept every event, but: " + failure);
                    }
                });
        sent.incrementAndGet();
    }

    /** From now on only the runs that have begun are completed; then {@link #run} returns. */
    void enough() {
        enough = true;
    }

    /** Sends the late events. Only after {@link #run} has returned. */
    void sendLate() {
        for (PlannedRun run : late) {
            run.late().forEach(this::send);
            due.put(run.id(), run.distinct());
        }
        producer.flush();
    }

    /** The runs whose events were all sent, except a late one, and how many distinct events each has. */
    Map<String, Integer> due() {
        return Map.copyOf(due);
    }

    long sent() {
        return sent.get();
    }

    int lateRuns() {
        return late.size();
    }

    @Override
    public void close() {
        producer.close();
    }
}
