// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.foreign;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorMain;
import io.werkspur.cli.WerkspurCommand;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.gateway.GatewayMain;
import io.werkspur.integration.embedded.RecordsTopic;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.integration.gateway.GatewayClient;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.ValueClassSettings;
import io.werkspur.sink.SinkConfig;
import io.werkspur.sink.SinkMain;
import io.werkspur.standalone.demo.Samples;
import io.werkspur.testkit.EventGenerator;
import io.werkspur.testkit.RecordGenerator;
import io.werkspur.testkit.ReservedPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a registry answers, and however a class of somebody else tells it: nothing is given up, one readable line says why
 * it waits, then it goes on.
 */
@EnabledIfSystemProperty(
        named = "werkspur.test.trouble.seconds",
        matches = "\\d+",
        disabledReason = "takes more than a quarter of an hour: .ci/long/foreign-classes")
class ForeignClassesIT {
    private static final int LONGEST_LINE = 1_500;

    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private final TroubledRegistry registry;
    private final KafkaProducer<byte[], byte[]> producer;

    @TempDir
    private Path directory;

    ForeignClassesIT() throws IOException {
        registry = new TroubledRegistry(parts.registryUrl());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", parts.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
        registry.close();
    }

    @Test
    void shouldWriteTheSameBytesWhenEveryProgramUsesForeignClasses() throws Exception {
        // given
        Topics ours = parts.newTopics();
        Path lines = directory.resolve("lines.jsonl");
        Files.write(lines, Samples.lines());
        Map<String, byte[]> expected = new HashMap<>();
        try (RunningServices services =
                new RunningServices(parts.settings(ours), ours, directory.resolve("ours")).ready()) {
            assertThat(services.publish(Samples.lines()).complete()).isTrue();
            for (Map.Entry<String, Integer> run : Samples.sizes().entrySet()) {
                expected.put(run.getKey(), services.awaitBytes(run.getKey(), run.getValue()));
            }
        }

        // when
        int published;
        try (FreshJvm publish = publish(lines, StandInErrors.BY_STATUS)) {
            published = publish.waitFor();
        }
        try (FreshJvm aggregator = aggregator(StandInErrors.BY_STATUS);
                FreshJvm sink = sink(StandInErrors.BY_STATUS)) {
            // then
            assertThat(published).isZero();
            for (Map.Entry<String, byte[]> run : expected.entrySet()) {
                Path file = out().resolve("runs").resolve(run.getKey()).resolve("record.json");
                await().until(() -> Files.exists(file) && Files.size(file) == run.getValue().length);
                assertThat(Files.readAllBytes(file)).isEqualTo(run.getValue());
            }
            assertThat(aggregator.isAlive()).isTrue();
            assertThat(sink.isAlive()).isTrue();
        }
        assertThat(deadLetters()).isZero();
        assertThat(failed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(StandInErrors.class)
    void shouldWaitAndWriteEveryRecordWhenTheSinksRegistryIsInTrouble(StandInErrors errors) throws Exception {
        try (FreshJvm sink = sink(errors);
                VariantSchemas variants = new VariantSchemas(parts.settings(topics))) {
            int waits = 0;
            for (Trouble trouble : Trouble.values()) {
                // given
                String run = "run-" + trouble.ordinal();
                byte[] message =
                        variants.message(topics.records(), new RecordGenerator(1).typical(run, 6), trouble.name());
                registry.begin(trouble);

                // when
                send(topics.records(), run.getBytes(StandardCharsets.UTF_8), message);
                int seen = ++waits;
                await().until(() -> sink.linesWith("waits at offset").size() == seen);
                assertThat(failed()).isEmpty();
                endTrouble();

                // then
                Path file = out().resolve("runs").resolve(run).resolve("record.json");
                await().until(() -> Files.exists(file));
            }
            assertThat(sink.linesWith("waits at offset")).hasSize(waits).allSatisfy(ForeignClassesIT::isReadable);
        }
        assertThat(failed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(StandInErrors.class)
    void shouldWaitAndFoldEveryEventWhenTheAggregatorsRegistryIsInTrouble(StandInErrors errors) throws Exception {
        try (FreshJvm aggregator = aggregator(errors);
                VariantSchemas variants = new VariantSchemas(parts.settings(topics))) {
            send(new EventGenerator(1).typicalRun("first", 6).get(0), variants, "first");
            awaitRecord("first");
            int waits = 0;
            for (Trouble trouble : Trouble.values()) {
                // given
                String run = "run-" + trouble.ordinal();
                PipelineEvent event = new EventGenerator(1).typicalRun(run, 6).get(0);
                byte[] message = variants.message(topics.events(), event, trouble.name());
                registry.begin(trouble);

                // when
                send(topics.events(), keyOf(event), message);
                int seen = ++waits;
                await().until(() -> aggregator.linesWith("WARN").stream()
                                .filter(line -> line.contains("reading events pauses"))
                                .count()
                        == seen);
                endTrouble();

                // then
                awaitRecord(run);
            }
            assertThat(aggregator.linesWith("reading events pauses")).allSatisfy(ForeignClassesIT::isReadable);
            assertThat(deadLetters()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void shouldKeepEveryStepWhenTheGatewaysRegistryIsInTrouble(Trouble trouble) throws Exception {
        // given
        registry.begin(trouble);
        int port = ReservedPort.next();
        Map<String, String> settings = settings(errorsFor(trouble));
        settings.put(GatewayConfig.LISTEN, "127.0.0.1:" + port);
        settings.put(GatewayConfig.JOURNAL_DIR, directory.resolve("journal").toString());
        try (FreshJvm gateway = FreshJvm.start(GatewayMain.class, directory.resolve("gateway.log"), settings)) {
            // when
            new GatewayClient("http://127.0.0.1:" + port).post("/v1/executions", "{\"execution_id\":\"run\"}", "start");
            await().until(() ->
                    !gateway.linesWith("Events cannot be encoded and wait").isEmpty());
            assertThat(gateway.linesWith("Events cannot be encoded and wait"))
                    .hasSize(1)
                    .allSatisfy(ForeignClassesIT::isReadable);
            endTrouble();

            // then
            await().until(() -> messages(topics.events()) == 1);
            assertThat(gateway.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void shouldPublishEverythingWhenTheRegistryIsInTroubleAtFirst(Trouble trouble) throws Exception {
        // given
        registry.begin(trouble);
        Path lines = directory.resolve("lines.jsonl");
        Files.write(lines, Samples.lines());

        // when
        try (FreshJvm publish = publish(lines, errorsFor(trouble))) {
            await().until(() -> registry.wrongAnswers() > 1);
            endTrouble();

            // then
            assertThat(publish.waitFor()).isZero();
            assertThat(publish.lines()).allSatisfy(ForeignClassesIT::isReadable);
            assertThat(publish.linesWith("Events cannot be encoded and wait")).isNotEmpty();
        }
        assertThat(messages(topics.events())).isEqualTo(Samples.lines().size());
    }

    /** At once; in the long form of this test after the given number of seconds. */
    private void endTrouble() {
        Duration longest = Duration.ofSeconds(Long.getLong("werkspur.test.trouble.seconds", 0));
        await().pollDelay(longest).until(() -> true);
        registry.end();
    }

    private static StandInErrors errorsFor(Trouble trouble) {
        return trouble.ordinal() % 2 == 0 ? StandInErrors.PLAIN : StandInErrors.BY_STATUS;
    }

    private static void isReadable(String line) {
        assertThat(line).hasSizeLessThan(LONGEST_LINE).doesNotContain("\"type\"");
    }

    private FreshJvm sink(StandInErrors errors) throws IOException {
        Map<String, String> settings = settings(errors);
        settings.put(SinkConfig.OUT_DIR, out().toString());
        settings.put(SinkConfig.GROUP_ID, topics.prefix() + "sink");
        return FreshJvm.start(SinkMain.class, directory.resolve("sink.log"), settings);
    }

    private FreshJvm aggregator(StandInErrors errors) throws IOException {
        Map<String, String> settings = settings(errors);
        settings.put(AggregatorConfig.APPLICATION_ID, topics.prefix() + "aggregator");
        settings.put(AggregatorConfig.STATE_DIR, directory.resolve("state").toString());
        settings.put(AggregatorConfig.QUERY_LISTEN, "0");
        return FreshJvm.start(AggregatorMain.class, directory.resolve("aggregator.log"), settings);
    }

    private FreshJvm publish(Path lines, StandInErrors errors) throws IOException {
        return FreshJvm.start(
                WerkspurCommand.class, directory.resolve("publish.log"), settings(errors), "publish", lines.toString());
    }

    private Map<String, String> settings(StandInErrors errors) {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(CommonConfig.SCHEMA_REGISTRY_URL, registry.url());
        settings.put(CommonConfig.SCHEMA_REGISTRY_REQUEST_TIMEOUT_MS, "1000");
        settings.put(ValueClassSettings.SERIALIZER, StandInSerializer.class.getName());
        settings.put(ValueClassSettings.DESERIALIZER, StandInDeserializer.class.getName());
        settings.put("consumer." + StandInErrors.SETTING, errors.name());
        settings.put("producer." + StandInErrors.SETTING, errors.name());
        return settings;
    }

    private Path out() {
        return directory.resolve("out");
    }

    private List<Path> failed() throws IOException {
        Path folder = out().resolve("failed");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private long deadLetters() {
        return messages(topics.deadLetters());
    }

    private int messages(String topic) {
        return new RecordsTopic(parts.bootstrapServers(), topic).messages().size();
    }

    private void awaitRecord(String run) {
        RecordsTopic records = new RecordsTopic(parts.bootstrapServers(), topics.records());
        await().until(() -> records.messages().stream()
                .anyMatch(message -> run.equals(new String(message.key(), StandardCharsets.UTF_8))));
    }

    private void send(PipelineEvent event, VariantSchemas variants, String variant) throws Exception {
        send(topics.events(), keyOf(event), variants.message(topics.events(), event, variant));
    }

    private static byte[] keyOf(PipelineEvent event) {
        return new EventKey(event.getExecutionId(), event.getSequenceNumber(), event.getEventId()).toBytes();
    }

    private void send(String topic, byte[] key, byte[] value) throws Exception {
        var unused = producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
    }
}
