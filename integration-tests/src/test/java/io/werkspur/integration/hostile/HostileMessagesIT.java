// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.hostile;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.testkit.EventGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends thousands of messages that nobody should send, between valid runs, to a real broker. The records of the valid
 * runs are right byte for byte, and each other message is a dead letter, in a record, resent, or an erasure.
 * {@code -Dhostile.messages=100000 -Dhostile.seed=7} sends more of them.
 */
class HostileMessagesIT {
    private static final int MESSAGES = Integer.getInteger("hostile.messages", 3_000);
    private static final long SEED = Long.getLong("hostile.seed", 20_251_103L);
    private static final int PARTITIONS = 3;
    private static final int SOUND_RUNS = 40;
    private static final int LONGEST_LETTER = 1_500_000;

    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();

    @TempDir
    private Path directory;

    @Test
    void shouldStopAtNoMessageAndLoseNone() throws Exception {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(AggregatorConfig.PUBLISH_DELAY_MAX_MS, "500");
        settings.put(AggregatorConfig.GAP_TIMEOUT_MS, "500");
        try (SchemaRegistry registry = SchemaRegistries.connect(settings);
                AvroSerializer<PipelineEvent> serializer = new AvroSerializer<>(registry);
                RunningServices services = new RunningServices(settings, topics, directory).ready()) {
            // when
            Map<String, List<PipelineEvent>> sound = soundRuns();
            send(messages(registry, serializer, sound));

            // then
            await().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                Expectation expected = expectation(registry);
                assertThat(expected.sound + expected.tombstones + expected.deadLetters.size() + expected.resent.size())
                        .isEqualTo(messagesInLog());
                assertResent(expected);
                assertDeadLetters(expected);
                assertRecords(expected, registry);
            });
            for (String run : sound.keySet()) {
                byte[] file = services.awaitBytes(run, sound.get(run).size());
                assertThat(new String(file, StandardCharsets.UTF_8))
                        .as("%s, seed %d", run, SEED)
                        .isEqualTo(json(Expectation.record(run, sound.get(run))));
            }
            assertThat(services.aggregator().readiness().ready()).isTrue();
        }
    }

    private List<ProducerRecord<byte[], byte[]>> messages(
            SchemaRegistry registry, AvroSerializer<PipelineEvent> serializer, Map<String, List<PipelineEvent>> sound) {
        List<Integer> foreign = List.of(
                registry.idFor(topics.prefix() + "text-value", Schema.create(Schema.Type.STRING)),
                registry.idFor(
                        topics.prefix() + "other-value",
                        SchemaBuilder.record("Other")
                                .namespace("com.example")
                                .fields()
                                .requiredString("event_id")
                                .requiredLong("sequence_number")
                                .endRecord()),
                registry.idFor(topics.records() + "-value", ExecutionRecord.getClassSchema()),
                registry.idFor(topics.prefix() + "enum-value", Schema.createEnum("E", null, "x", List.of("A", "B"))));
        HostileMessages hostile = new HostileMessages(topics.events(), PARTITIONS, serializer, foreign, SEED);
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        sound.values()
                .forEach(events -> events.forEach(event -> {
                    byte[] key = key(event);
                    all.add(new ProducerRecord<>(
                            topics.events(),
                            ExecutionPartitioner.partitionOfKey(key, PARTITIONS),
                            key,
                            serializer.serialize(topics.events(), event)));
                }));
        for (int i = 0; i < MESSAGES; i++) {
            all.add(hostile.next());
        }
        return new EventGenerator(SEED).shuffled(all);
    }

    private static byte[] key(PipelineEvent event) {
        return new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toBytes();
    }

    private static Map<String, List<PipelineEvent>> soundRuns() {
        EventGenerator generator = new EventGenerator(SEED);
        Map<String, List<PipelineEvent>> runs = new TreeMap<>();
        for (int i = 0; i < SOUND_RUNS; i++) {
            String run = "sound-" + i;
            runs.put(run, i % 4 == 0 ? generator.hostileRun(run, 15) : generator.typicalRun(run, 6 + i));
        }
        return runs;
    }

    private void send(List<ProducerRecord<byte[], byte[]>> messages) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                parts.bootstrapServers(),
                "compression.type",
                "gzip",
                "max.request.size",
                16 << 20,
                "acks",
                "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> answers = new ArrayList<>();
            messages.forEach(message -> answers.add(producer.send(message)));
            for (Future<?> answer : answers) {
                answer.get();
            }
        }
    }

    private Expectation expectation(SchemaRegistry registry) {
        Expectation expected = new Expectation(PARTITIONS, new AvroDeserializer<>(registry, PipelineEvent.class));
        log().forEach(expected::add);
        return expected;
    }

    private List<ConsumerRecord<byte[], byte[]>> log() {
        return TopicContent.read(parts.bootstrapServers(), topics.events());
    }

    private int messagesInLog() {
        return log().size();
    }

    private static void assertResent(Expectation expected) {
        assertThat(expected.copies.keySet()).as("sent again, seed %d", SEED).containsAll(expected.resent.keySet());
        expected.resent.forEach((place, event) -> {
            ConsumerRecord<byte[], byte[]> copy = expected.copies.get(place);
            assertThat(new String(copy.key(), StandardCharsets.UTF_8)).as(place).isEqualTo(event.getKey());
            assertThat(Arrays.equals(copy.value(), event.getValue())).as(place).isTrue();
        });
    }

    private void assertDeadLetters(Expectation expected) {
        Map<String, ConsumerRecord<byte[], byte[]>> letters = new TreeMap<>();
        TopicContent.read(parts.bootstrapServers(), topics.deadLetters())
                .forEach(letter -> letters.put(new String(letter.key(), StandardCharsets.UTF_8), letter));
        Map<String, byte[]> wanted = new HashMap<>(expected.deadLetters);
        wanted.putAll(expected.replaced);
        assertThat(letters).as("dead letters, seed %d", SEED).containsOnlyKeys(wanted.keySet());
        letters.forEach((place, letter) -> {
            byte[] value = wanted.get(place);
            byte[] kept = value == null ? new byte[0] : Arrays.copyOf(value, Math.min(LONGEST_LETTER, value.length));
            assertThat(Arrays.equals(letter.value(), kept)).as(place).isTrue();
            assertThat(letter.headers().lastHeader("werkspur.no.value") != null)
                    .as(place)
                    .isEqualTo(value == null);
        });
    }

    private void assertRecords(Expectation expected, SchemaRegistry registry) {
        AvroDeserializer<ExecutionRecord> reader = new AvroDeserializer<>(registry, ExecutionRecord.class);
        Map<String, ExecutionRecord> records = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> message : TopicContent.read(parts.bootstrapServers(), topics.records())) {
            String run = new String(message.key(), StandardCharsets.UTF_8);
            if (message.value() == null) {
                records.remove(run);
            } else {
                records.put(run, reader.deserialize(topics.records(), message.value()));
            }
        }
        Map<String, ExecutionRecord> wanted = expected.records();
        assertThat(records).as("runs, seed %d", SEED).containsOnlyKeys(wanted.keySet());
        wanted.forEach((run, record) ->
                assertThat(json(records.get(run))).as("%s, seed %d", run, SEED).isEqualTo(json(record)));
    }

    private static String json(ExecutionRecord record) {
        return new String(RecordJson.write(record), StandardCharsets.UTF_8);
    }
}
