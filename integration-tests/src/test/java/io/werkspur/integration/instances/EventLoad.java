// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.instances;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends runs, several at a time, and remembers what it sent, with the offsets. One thread sends; any thread may read.
 */
final class EventLoad implements AutoCloseable {
    private static final int OPEN_RUNS = 10;
    private static final int LONGEST_RUN = 40;

    private final Topics topics;
    private final Random random;
    private final SchemaRegistry registry;
    private final AvroSerializer<PipelineEvent> serializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<SentRun> runs = new CopyOnWriteArrayList<>();
    private final List<SentRun> open = new ArrayList<>();
    private final AtomicLong failed = new AtomicLong();
    private long sent;

    EventLoad(Map<String, String> settings, Topics topics, long seed) {
        this.topics = topics;
        this.random = new Random(seed);
        this.registry = SchemaRegistries.connect(Map.of("schema.registry.url", settings.get("schema.registry.url")));
        this.serializer = new AvroSerializer<>(registry);
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        settings.get("bootstrap.servers"),
                        "acks",
                        "all",
                        "delivery.timeout.ms",
                        300_000,
                        "partitioner.class",
                        ExecutionPartitioner.class.getName()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends the next event of some run. */
    void sendOne() {
        while (open.size() < OPEN_RUNS) {
            SentRun run = new SentRun("run-" + (runs.size() + 1));
            runs.add(run);
            open.add(run);
        }
        SentRun run = open.get(random.nextInt(open.size()));
        boolean last = run.size() + 1 >= LONGEST_RUN || (run.size() > 2 && random.nextInt(20) == 0);
        send(run, last);
        if (last) {
            open.remove(run);
        }
    }

    /** Ends every open run, and waits until the broker has everything. */
    void finish() {
        open.forEach(run -> send(run, true));
        open.clear();
        producer.flush();
    }

    private void send(SentRun run, boolean last) {
        int number = run.size() + 1;
        ItemType type = number == 1
                ? ItemType.PIPELINE_START
                : last ? ItemType.PIPELINE_COMPLETE : ItemType.INTERCEPTION_ITERATION;
        PipelineEvent.Builder event = PipelineEvent.newBuilder()
                .setEventId(new UUID(random.nextLong(), random.nextLong()).toString())
                .setExecutionId(run.id())
                .setSequenceNumber(number)
                .setTimestamp(Instant.ofEpochMilli(1_760_000_000_000L + sent))
                .setStage(type == ItemType.INTERCEPTION_ITERATION ? 2 : 0)
                .setMediaType(type == ItemType.INTERCEPTION_ITERATION ? MediaType.TEXT : MediaType.METADATA)
                .setItemType(type)
                .setContent("step " + number)
                .setMetadata(Map.of());
        if (type == ItemType.INTERCEPTION_ITERATION) {
            event.setStageIteration(number);
        }
        if (number == 1) {
            event.setContext(new ExecutionContext(
                    "stillepost", "user", "session", "eco", "kids", null, null, null, null, Map.of()));
        }
        send(run, event.build());
    }

    private void send(SentRun run, PipelineEvent event) {
        byte[] key = new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toBytes();
        byte[] value = serializer.serialize(topics.events(), event);
        int index = run.add(event);
        sent++;
        producer.send(new ProducerRecord<>(topics.events(), key, value), (place, failure) -> {
            if (failure == null) {
                run.acknowledged(index, place.offset());
            } else {
                failed.incrementAndGet();
            }
        });
    }

    List<SentRun> runs() {
        return runs;
    }

    long sent() {
        return sent;
    }

    long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
    }
}
