// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import static io.werkspur.recordstore.testing.SampleRecords.record;

import io.werkspur.foundation.retry.BackOff;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.service.lifecycle.Readiness;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;

/** A pump between a consumer and a store that the test controls. */
abstract class PumpCase {
    static final String TOPIC = "execution-records";
    static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
    static final TopicPartition P1 = new TopicPartition(TOPIC, 1);

    final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    final AvroSerializer<ExecutionRecord> serializer = new AvroSerializer<>(registry);
    final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log = new HashMap<>();
    final RefusingConsumer consumer = new RefusingConsumer();
    final FakeStore store = new FakeStore();
    final SinkCounters counters = new SinkCounters();
    final AtomicLong now = new AtomicLong();
    final List<Readiness> seen = new ArrayList<>();
    RecordPump pump;

    @BeforeEach
    void connect() {
        MessageApplier applier =
                new MessageApplier(new AvroDeserializer<>(registry, ExecutionRecord.class), store, counters);
        BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1));
        pump = new RecordPump(consumer, TOPIC, applier, counters, backOff, now::get);
        consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
    }

    /** Each step happens before a poll; after the last one the pump stops. */
    void run(Runnable... steps) {
        for (Runnable step : steps) {
            consumer.schedulePollTask(() -> {
                seen.add(pump.readiness());
                step.run();
                fetch();
            });
        }
        consumer.schedulePollTask(() -> {
            seen.add(pump.readiness());
            pump.stop();
        });
        pump.run();
    }

    Runnable assign(TopicPartition... partitions) {
        return () -> consumer.rebalance(List.of(partitions));
    }

    // Unlike a broker, the mock delivers each message only once.
    void fetch() {
        for (TopicPartition partition : consumer.assignment()) {
            if (!consumer.paused().contains(partition)) {
                long position = consumer.position(partition);
                log.getOrDefault(partition, List.of()).stream()
                        .filter(message -> message.offset() >= position)
                        .forEach(consumer::addRecord);
            }
        }
    }

    void later(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    void send(TopicPartition partition, String key, byte[] value) {
        List<ConsumerRecord<byte[], byte[]>> messages = log.computeIfAbsent(partition, p -> new ArrayList<>());
        messages.add(new ConsumerRecord<>(
                TOPIC,
                partition.partition(),
                messages.size(),
                1L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty()));
    }

    byte[] value(ExecutionRecord record) {
        return serializer.serialize(TOPIC, record);
    }

    Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        consumer.committed(Set.of(P0, P1)).forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }
}
