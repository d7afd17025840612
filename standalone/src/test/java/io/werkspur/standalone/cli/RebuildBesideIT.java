// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.ExecutionPartitioner;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.serde.AvroDeserializer;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.SchemaRegistries;
import io.werkspur.schema.serde.SchemaRegistry;
import io.werkspur.schema.testing.EventGenerator;
import io.werkspur.standalone.embedded.RecordsTopic;
import io.werkspur.standalone.embedded.RunningServices;
import io.werkspur.standalone.embedded.SharedParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild beside a running aggregator, on a real broker. Records that another fold made are put there by hand. */
class RebuildBesideIT {
    private static final int RUNS = 15;
    private static final int ITEMS = 12;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private final RecordsTopic records = new RecordsTopic(parts.bootstrapServers(), topics.records());

    @TempDir
    private Path directory;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void shouldFindNoDifferenceWhenTheLogIsUnchangedAndNewEventsArrive() throws Exception {
        try (RunningServices services = start()) {
            // given
            fold(services);
            AtomicBoolean enough = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Integer> published =
                    CompletableFuture.supplyAsync(() -> publishUntil(enough, begun, services));
            begun.await();

            // when
            int code = rebuild();
            enough.set(true);

            // then
            assertThat(code).as(text(err)).isZero();
            assertThat(text(out)).containsPattern("\\d+ records are the same, 0 differ");
            assertThat(services.aggregator().readiness().ready()).isTrue();
            assertThat(published.get()).isPositive();
        }
    }

    @Test
    void shouldShowExactlyTheRecordsThatAnotherFoldMadeAndApplyOnlyThose() throws Exception {
        try (RunningServices services = start()) {
            // given
            fold(services);
            Map<String, String> right = records.newest();
            replace("run-3", record -> record.setUserId("another"));
            replace("run-7", record -> record.setTotalExecutionTime(99.5));
            Path report = directory.resolve("report.json");

            // when
            int compared = rebuild("--report", report.toString());
            String told = text(out);
            int messages = records.messages().size();
            int applied = rebuild("--apply");
            Map<String, String> after = records.newest();
            int written = records.messages().size() - messages;
            out.reset();
            int again = rebuild("--apply");

            // then
            assertThat(List.of(compared, applied, again)).as(text(err)).containsExactly(0, 0, 0);
            assertThat(told)
                    .contains("run-3: differs")
                    .contains("user_id: \"another\" -> ")
                    .contains("run-7: differs")
                    .contains("total_execution_time: 99.5 -> ")
                    .contains((RUNS - 2) + " records are the same, 2 differ");
            assertThat(Files.readString(report))
                    .contains("\"execution_id\" : \"run-3\"")
                    .contains("\"path\" : \"user_id\"")
                    .contains("\"different\" : 2");
            assertThat(after).isEqualTo(right);
            assertThat(written).isEqualTo(2);
            assertThat(text(out))
                    .contains(RUNS + " records are the same, 0 differ")
                    .contains("Wrote 0 records");
        }
    }

    @Test
    void shouldNeverWriteOverARecordOfWhichTheLogHasLostEvents() throws Exception {
        try (RunningServices services = start()) {
            // given
            fold(services);
            replace("run-2", record -> record.setRevision(ITEMS + 5));
            Map<String, String> before = records.newest();

            // when
            int code = rebuild("--apply");

            // then
            assertThat(code).as(text(err)).isZero();
            assertThat(text(out)).contains("run-2: readers see").contains("it is left as it is");
            assertThat(records.newest()).isEqualTo(before);
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenItIsDiscarded() throws Exception {
        try (RunningServices services = start()) {
            // given
            fold(services);
            Map<String, String> before = records.newest();
            rebuild();
            assertThat(shadows()).isNotEmpty();

            // when
            int code = rebuild("--discard");
            int again = rebuild("--discard");

            // then
            assertThat(List.of(code, again)).as(text(err)).containsExactly(0, 0);
            assertThat(shadows()).isEmpty();
            assertThat(directory.resolve("state").resolve(application() + "-shadow"))
                    .doesNotExist();
            assertThat(directory.resolve("state").resolve(application())).exists();
            assertThat(records.newest()).isEqualTo(before);
        }
    }

    @Test
    void shouldOnlyTellWhenItIsADryRun() throws Exception {
        try (RunningServices services = start()) {
            fold(services);

            int code = rebuild("--dry-run");

            assertThat(code).as(text(err)).isZero();
            assertThat(text(out)).contains("Would fold " + RUNS * ITEMS + " events, 0 of them folded already");
            assertThat(shadows()).isEmpty();
        }
    }

    private static int publishUntil(AtomicBoolean enough, CountDownLatch begun, RunningServices services) {
        int round = 0;
        while (!enough.get()) {
            try {
                services.publish(lines("new-" + round + "-", 3));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            round++;
            begun.countDown();
        }
        return round;
    }

    private static void fold(RunningServices services) throws IOException {
        services.publish(lines("run-", RUNS));
        for (int run = 0; run < RUNS; run++) {
            services.awaitRecord("run-" + run, ITEMS);
        }
    }

    private static List<String> lines(String prefix, int runs) {
        EventGenerator generator = new EventGenerator(7);
        List<String> lines = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            for (PipelineEvent event : generator.typicalRun(prefix + run, ITEMS)) {
                lines.add(EventJson.writeLine(event));
            }
        }
        return lines;
    }

    /** Puts another record of a run into the topic, as a fold with other rules would have written it. */
    private void replace(String run, UnaryOperator<ExecutionRecord.Builder> change) throws Exception {
        byte[] value = Base64.getDecoder()
                .decode(Objects.requireNonNull(records.newest().get(run)));
        try (SchemaRegistry registry = SchemaRegistries.connect(Map.of("schema.registry.url", parts.registryUrl()));
                AvroDeserializer<ExecutionRecord> reader = new AvroDeserializer<>(registry, ExecutionRecord.class);
                AvroSerializer<ExecutionRecord> writer = new AvroSerializer<>(registry);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", parts.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            ExecutionRecord changed = change.apply(
                            ExecutionRecord.newBuilder(reader.deserialize(topics.records(), value)))
                    .build();
            producer.send(new ProducerRecord<>(
                            topics.records(),
                            ExecutionPartitioner.partition(run, 3),
                            run.getBytes(StandardCharsets.UTF_8),
                            writer.serialize(topics.records(), changed)))
                    .get();
        }
    }

    private RunningServices start() {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(AggregatorConfig.PUBLISH_DELAY_MAX_MS, "300");
        return new RunningServices(settings, topics, directory).ready();
    }

    private int rebuild(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "rebuild",
                "--beside",
                "--bootstrap-servers",
                parts.bootstrapServers(),
                "--schema-registry-url",
                parts.registryUrl(),
                "--topic-prefix",
                topics.prefix(),
                "--set",
                AggregatorConfig.APPLICATION_ID + "=" + application(),
                "--set",
                AggregatorConfig.PUBLISH_DELAY_MAX_MS + "=300",
                "--set",
                AggregatorConfig.GAP_TIMEOUT_MS + "=300",
                "--set",
                AggregatorConfig.STATE_DIR + "=" + directory.resolve("state")));
        args.addAll(List.of(more));
        return WerkspurCommand.run(args.toArray(String[]::new));
    }

    private String application() {
        return topics.prefix() + "aggregator";
    }

    /** Topics and groups that belong to the rebuild. */
    private List<String> shadows() throws Exception {
        List<String> found = new ArrayList<>();
        try (Admin admin = parts.admin()) {
            admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(topics.prefix()) && name.contains("-shadow"))
                    .forEach(found::add);
            admin.listGroups().all().get().stream()
                    .map(group -> group.groupId())
                    .filter(group -> group.startsWith(application() + "-shadow"))
                    .forEach(found::add);
        }
        return found;
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
