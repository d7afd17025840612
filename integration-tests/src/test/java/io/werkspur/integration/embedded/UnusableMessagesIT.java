// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.standalone.demo.Samples;
import io.werkspur.testkit.EventGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unusable messages become dead letters, unchanged, and the others are processed. */
class UnusableMessagesIT {
    private static final int DEPTH = 100_000;
    private static final int ARRAY_BRANCH =
            MetadataValue.getClassSchema().getField("value").schema().getIndexNamed("array");

    private final SharedParts parts = SharedParts.get();

    @TempDir
    private Path directory;

    @Test
    void shouldKeepUnusableMessagesAsideAndGoOn() throws Exception {
        // given
        Topics topics = parts.newTopics();
        PipelineEvent event = new EventGenerator(7L).typicalRun("hostile-1", 6).get(1);
        byte[] sound;
        byte[] deep;
        try (SchemaRegistry registry = SchemaRegistries.connect(parts.settings(topics));
                AvroSerializer<PipelineEvent> serializer = new AvroSerializer<>(registry)) {
            sound = serializer.serialize(topics.events(), event);
            deep = nested(WireFormat.schemaId(sound), event);
        }
        byte[] key = "hostile-1/0000000002/00000000-0000-0000-0000-000000000002".getBytes(StandardCharsets.UTF_8);
        byte[] wrongMagic = sound.clone();
        wrongMagic[0] = 7;
        byte[] unknownSchema = sound.clone();
        ByteBuffer.wrap(unknownSchema).putInt(1, 999_999);
        Map<Long, byte[]> sent = new LinkedHashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", parts.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (byte[] value : List.of("garbage".getBytes(StandardCharsets.UTF_8), wrongMagic, unknownSchema, deep)) {
                sent.put(
                        producer.send(new ProducerRecord<>(topics.events(), 0, key, value))
                                .get()
                                .offset(),
                        value);
            }
            byte[] noKey = "no key and no event".getBytes(StandardCharsets.UTF_8);
            sent.put(
                    producer.send(new ProducerRecord<>(topics.events(), 0, null, noKey))
                            .get()
                            .offset(),
                    noKey);
        }

        // when
        Map<String, ConsumerRecord<byte[], byte[]>> letters;
        try (RunningServices services = new RunningServices(parts.settings(topics), topics, directory).ready()) {
            services.publish(Samples.lines());
            for (Map.Entry<String, Integer> run : Samples.sizes().entrySet()) {
                services.awaitRecord(run.getKey(), run.getValue());
            }
            letters = deadLetters(topics.deadLetters(), sent.size());
        }

        // then
        sent.forEach((offset, value) -> {
            ConsumerRecord<byte[], byte[]> letter = letters.get("0/" + offset);
            assertThat(letter).as("offset %d", offset).isNotNull();
            assertThat(Arrays.equals(letter.value(), value))
                    .as("bytes of offset %d", offset)
                    .isTrue();
            assertThat(header(letter, "werkspur.reason")).isNotBlank();
            assertThat(header(letter, "werkspur.topic")).isEqualTo(topics.events());
            assertThat(header(letter, "werkspur.partition")).isEqualTo("0");
            assertThat(header(letter, "werkspur.offset")).isEqualTo(String.valueOf(offset));
        });
        assertThat(letters).hasSameSizeAs(sent);
    }

    /** Writes the event field by field, because our writers refuse such deep nesting. */
    private static byte[] nested(int schemaId, PipelineEvent event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        encoder.writeString(event.getEventId());
        encoder.writeString(event.getExecutionId());
        encoder.writeLong(event.getSequenceNumber());
        encoder.writeLong(0);
        encoder.writeInt(event.getStage());
        writeNulls(encoder, 2);
        encoder.writeEnum(event.getMediaType().ordinal());
        encoder.writeEnum(event.getItemType().ordinal());
        writeNulls(encoder, 6);
        encoder.writeMapStart();
        encoder.setItemCount(1);
        encoder.startItem();
        encoder.writeString("deep");
        for (int level = 0; level < DEPTH; level++) {
            encoder.writeIndex(ARRAY_BRANCH);
            encoder.writeArrayStart();
            encoder.setItemCount(1);
            encoder.startItem();
        }
        writeNulls(encoder, 1);
        for (int level = 0; level < DEPTH; level++) {
            encoder.writeArrayEnd();
        }
        encoder.writeMapEnd();
        writeNulls(encoder, 3);
        encoder.flush();
        return WireFormat.frame(schemaId, out.toByteArray());
    }

    /** Null is the first branch of each of our unions. */
    private static void writeNulls(Encoder encoder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            encoder.writeIndex(0);
            encoder.writeNull();
        }
    }

    private Map<String, ConsumerRecord<byte[], byte[]>> deadLetters(String topic, int expected) {
        Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", parts.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().until(() -> {
                for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
                    letters.put(new String(letter.key(), StandardCharsets.UTF_8), letter);
                }
                return letters.size() >= expected;
            });
        }
        return letters;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
