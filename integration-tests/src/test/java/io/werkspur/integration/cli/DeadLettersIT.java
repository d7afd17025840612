// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.Subjects;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.testkit.CapturedConsole;
import io.werkspur.testkit.EventGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a message that could not be used to the record that finally contains it. */
class DeadLettersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ITEMS = 6;

    private final CapturedConsole console = new CapturedConsole();
    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private final List<PipelineEvent> run = new EventGenerator(11).typicalRun("letters-1", ITEMS);

    @TempDir
    private Path directory;

    private SchemaRegistry registry;
    private AvroSerializer<PipelineEvent> serializer;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void connect() {
        registry = SchemaRegistries.connect(parts.settings(topics));
        serializer = new AvroSerializer<>(registry);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", parts.bootstrapServers(),
                        "partitioner.class", ExecutionPartitioner.class.getName()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void release() {
        producer.close();
        registry.close();
        console.close();
    }

    @Test
    void shouldShowWhatCouldNotBeUsedSafelyForATerminal() throws Exception {
        // given
        String evil = "letters-1/\u001b[2Jaway";
        byte[] bytes = "\u001b]0;title\u0007 no event".getBytes(StandardCharsets.UTF_8);
        try (RunningServices services = services()) {
            String place = send(evil.getBytes(StandardCharsets.UTF_8), bytes);
            send(new byte[] {(byte) 0xff, 0}, null);
            awaitLetters(2);

            // when
            int list = deadLetters("list", "--run", "letters-1");
            String listed = console.out();
            console.clear();
            deadLetters("list", "--json");
            List<JsonNode> lines =
                    console.out().lines().map(DeadLettersIT::json).toList();
            console.clear();
            int show = deadLetters("show", place);
            String shown = console.out();
            console.clear();
            deadLetters("show", place, "--json");
            JsonNode whole = json(console.out());

            // then
            assertThat(List.of(list, show)).containsExactly(0, 0);
            assertThat(listed)
                    .contains(place, "undecodable", "letters-1/\\u001b[2Jaway", "1 dead letter")
                    .doesNotContain("\u001b");
            assertThat(lines).hasSize(2);
            assertThat(lines)
                    .filteredOn(line -> line.path("place").textValue().equals(place))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.path("key").textValue()).isEqualTo(evil);
                        assertThat(line.path("value_bytes").longValue()).isEqualTo(bytes.length);
                        assertThat(line.path("event").isNull()).isTrue();
                        assertThat(line.has("value_base64")).isFalse();
                    });
            assertThat(lines).anySatisfy(line -> {
                assertThat(line.path("key_base64").textValue())
                        .isEqualTo(Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, 0}));
                assertThat(line.path("value_bytes").isNull()).isTrue();
            });
            assertThat(shown)
                    .contains("1b 5d 30 3b 74 69 74 6c", "can never be used")
                    .doesNotContain("\u001b");
            assertThat(whole.path("value_base64").binaryValue()).isEqualTo(bytes);
        }
    }

    @Test
    void shouldPutBackOnceWhatHadTheWrongKeyAndRefuseTheRest() throws Exception {
        try (RunningServices services = services()) {
            // given: the last event arrived under a wrong key for the second time, and another message is not a valid
            // event
            for (PipelineEvent event : run.subList(0, ITEMS - 1)) {
                send(key(event), serializer.serialize(topics.events(), event));
            }
            byte[] last = serializer.serialize(topics.events(), run.get(ITEMS - 1));
            String place = send(new ProducerRecord<>(
                    topics.events(),
                    null,
                    "letters-1/6".getBytes(StandardCharsets.UTF_8),
                    last,
                    List.of(new RecordHeader("werkspur.resent.from", "0/0".getBytes(StandardCharsets.UTF_8)))));
            String garbage = send("letters-1/7".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
            awaitLetters(2);
            console.clear();

            // when
            int dryRun = deadLetters("redrive", place);
            String plan = console.out();
            console.clear();
            awaitLetters(2);
            console.clear();
            int real = deadLetters("redrive", "--all", "--yes");
            String done = console.out();
            String refused = console.err();
            services.awaitRecord("letters-1", ITEMS);
            console.clear();
            int again = deadLetters("redrive", place, "--yes");
            String notThere = console.err();

            // then
            assertThat(dryRun).isZero();
            assertThat(plan).contains("would go back under the key of its value", "--yes does it");
            assertThat(real).isEqualTo(1);
            assertThat(done).contains(place + ": goes back", "1 re-driven and marked as done, 1 refused");
            assertThat(refused.lines()).singleElement().asString().startsWith(garbage + ": ");
            assertThat(again).isEqualTo(1);
            assertThat(notThere).contains("Expected a dead letter at " + place);
            awaitLetters(1);
        }
    }

    @Test
    void shouldPutBackWhatHadAnUnknownSchemaWhenTheSchemaIsThere() throws Exception {
        // given
        int known = registry.idFor(topics.prefix() + "other-value", withAnotherField("one"));
        byte[] value = serializer.serialize(topics.events(), run.get(0));
        byte[] longer = ByteBuffer.allocate(value.length + 1).put(value).array(); // the other field: null
        ByteBuffer.wrap(longer).putInt(1, known + 1);
        try (RunningServices services = services()) {
            send(key(run.get(0)), longer);
            for (PipelineEvent event : run.subList(1, ITEMS)) {
                send(key(event), serializer.serialize(topics.events(), event));
            }
            awaitLetters(1);
            console.clear();
            int tooEarly = deadLetters("redrive", "--reason", "unknown_schema", "--yes");
            assertThat(tooEarly).isEqualTo(1);
            assertThat(console.err()).contains("register that schema");
        }

        // when
        assertThat(registry.idFor(Subjects.ofValue(topics.events()), withAnotherField("two")))
                .as("the registry continues to count")
                .isEqualTo(known + 1);
        try (RunningServices services = services()) {
            int code = deadLetters("redrive", "--reason", "unknown_schema", "--yes");

            // then
            assertThat(code).as(console.err()).isZero();
            services.awaitRecord("letters-1", ITEMS);
            awaitLetters(0);
        }
    }

    @Test
    void shouldAskForMoreWhenNothingOrTooMuchWasChosen() {
        assertThat(deadLetters("redrive")).isEqualTo(2);
        assertThat(deadLetters("redrive", "--all", "--run", "letters-1")).isEqualTo(2);
        assertThat(deadLetters("redrive", "--all", "--yes", "--dry-run")).isEqualTo(2);
        assertThat(console.err().lines()).hasSize(3);
    }

    private RunningServices services() {
        return new RunningServices(parts.settings(topics), topics, directory).ready();
    }

    private int deadLetters(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "deadletters";
        System.arraycopy(args, 0, all, 1, args.length);
        return InstallationCommand.run(parts, topics, all);
    }

    private void awaitLetters(int count) {
        String last = count == 0 ? "no dead letters" : count == 1 ? "1 dead letter" : count + " dead letters";
        await().until(() -> {
            console.clear();
            deadLetters("list");
            return console.out().lines().anyMatch(last::equals);
        });
    }

    /** Sends a message and returns its position. */
    private String send(byte[] key, byte[] value) throws Exception {
        return send(new ProducerRecord<>(topics.events(), key, value));
    }

    private String send(ProducerRecord<byte[], byte[]> message) throws Exception {
        var where = producer.send(message).get();
        return where.partition() + "/" + where.offset();
    }

    private static byte[] key(PipelineEvent event) {
        return new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toBytes();
    }

    private static Schema withAnotherField(String name) {
        Schema schema = PipelineEvent.getClassSchema();
        Schema copy = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false);
        List<Schema.Field> fields = new java.util.ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field(
                name,
                Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
                null,
                Schema.Field.NULL_DEFAULT_VALUE));
        copy.setFields(fields);
        return copy;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
