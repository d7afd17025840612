// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.registry;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorService;
import io.werkspur.aggregator.registry.LostSchemasException;
import io.werkspur.cli.WerkspurCommand;
import io.werkspur.integration.embedded.RecordsTopic;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.serde.WireFormat;
import io.werkspur.schema.serde.registry.kept.KeptSchemas;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.standalone.embedded.ContractSetup;
import io.werkspur.testkit.CapturedConsole;
import io.werkspur.testkit.EventGenerator;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The subjects are deleted at the real registry: nothing may be answered, written or rebuilt as if the events were not there. */
class LostSchemasIT {
    private static final int RUNS = 8;
    private static final int ITEMS = 12;

    @TempDir
    private Path directory;

    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private final RecordsTopic records = new RecordsTopic(parts.bootstrapServers(), topics.records());
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> settings = new HashMap<>(parts.settings(topics));
    private final CapturedConsole console = new CapturedConsole();
    private final LoggedLines log = new LoggedLines();
    private OwnRegistry registry;

    @BeforeEach
    void start() {
        registry = new OwnRegistry(directory.resolve("registry"));
        settings.put(CommonConfig.SCHEMA_REGISTRY_URL, registry.url());
        settings.put(CommonConfig.SCHEMA_REGISTRY_REQUEST_TIMEOUT_MS, "60000");
        settings.put(AggregatorConfig.PUBLISH_DELAY_MAX_MS, "300");
        settings.put(AggregatorConfig.GAP_TIMEOUT_MS, "300");
        ContractSetup.registerSchemas(topics, settings);
    }

    @AfterEach
    void stop() {
        log.close();
        console.close();
        registry.close();
    }

    @Test
    void shouldReadOnByWhatIsKeptAndRefuseToBeginAnewUntilItIsRegisteredAgain() throws Exception {
        Map<String, String> answers;
        try (RunningServices services = services(Map.of())) {
            services.publish(lines("run-"));
            awaitAll(services, "run-");
            answers = answers(services);

            loseBoth();

            await().until(() -> !log.with("Events are still read, by the schemas that are kept")
                    .isEmpty());
            assertThat(log.with("./werkspur schemas register")).isNotEmpty();
            assertThat(answers(services)).isEqualTo(answers);
            assertThat(services.aggregator().readiness().ready()).isTrue();
            services.publish(lines("later-"));
            awaitAll(services, "later-");
        }
        Map<String, String> written = contents();
        List<Path> kept = files(keptSchemas());
        assertThat(kept).isNotEmpty();

        assertThat(failureOfAStart())
                .isInstanceOf(LostSchemasException.class)
                .hasMessageContaining("(PipelineEvent, subject " + topics.events() + "-value)")
                .hasMessageContaining("./werkspur schemas register")
                .hasMessageContaining(keptSchemas().toString());
        assertThatRebuildsRefuse();
        assertThat(files(keptSchemas())).isEqualTo(kept);
        assertThat(contents()).isEqualTo(written);

        try (RunningServices services = services(Map.of(AggregatorConfig.LOST_SCHEMAS, "continue"))) {
            assertThat(answers(services)).isEqualTo(answers);
        }

        assertThat(command("schemas", "list")).as(console.err()).isEqualTo(1);
        assertThat(console.out()).contains("lost      id ").contains("known     id ");
        assertThat(command("schemas", "register", "--dry-run")).isZero();
        assertThat(command("schemas", "list")).isEqualTo(1);
        assertThat(command("schemas", "register")).as(console.err()).isZero();
        assertThat(console.out()).contains("Registered id ");
        assertThat(command("schemas", "list")).isZero();
        assertThat(command("schemas", "register")).isZero();

        try (RunningServices services = services(Map.of())) {
            assertThat(answers(services)).isEqualTo(answers);
        }
        assertThat(command("rebuild", "--in-place")).as(console.err()).isZero();
        assertThat(contents()).isEqualTo(written);
        assertThat(command("rebuild", "--beside")).as(console.err()).isZero();
        assertThat(command("rebuild", "--beside", "--discard")).isZero();
        assertThat(deadLetters()).isZero();
    }

    @Test
    void shouldGoOnAsBeforeWhenTheSubjectsAreOnlyHidden() throws Exception {
        Map<String, String> answers;
        try (RunningServices services = services(Map.of())) {
            services.publish(lines("run-"));
            awaitAll(services, "run-");
            answers = answers(services);
            registry.hide(topics.events() + "-value");
            registry.hide(topics.records() + "-value");
        }

        try (RunningServices services = services(Map.of())) {
            assertThat(answers(services)).isEqualTo(answers);
        }
        assertThat(command("rebuild", "--in-place")).as(console.err()).isZero();
        assertThat(deadLetters()).isZero();
    }

    /** A copy may be lost as well, or never have been made: another machine, an earlier version. */
    @Test
    void shouldAnswer503AndWriteNothingWhenNothingWasKept() throws Exception {
        Map<String, String> answers;
        try (RunningServices services = services(Map.of())) {
            services.publish(lines("run-"));
            awaitAll(services, "run-");
            answers = answers(services);
        }
        Path saved = directory.resolve("saved");
        Files.move(keptSchemas(), saved);
        delete(directory.resolve("out").resolve("schemas"));
        Map<String, String> written = contents();
        loseBoth();
        // As every tracker would do.
        ContractSetup.registerSchemas(topics, settings);

        try (RunningServices services = services(Map.of())) {
            String items = "/query/v1/executions/run-0/items";
            for (String path :
                    List.of("/query/v1/executions/run-0", "/query/v1/executions/run-0?until_sequence=3", items)) {
                HttpResponse<String> refused = get(services, path);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(refused.body()).contains("unreadable-events").contains("Events of run run-0");
                assertThat(refused.headers().firstValue("Retry-After")).contains("60");
            }
            assertThat(services.aggregator().readiness().ready()).isFalse();
            assertThat(services.aggregator().readiness().reason()).contains("Events of run run-0", "schemas register");
            assertThat(log.with("Events of run run-0")).hasSize(1);
            services.publish(List.of(lateLine("run-1")));
            services.publish(lines("later-"));
            awaitAll(services, "later-");
            assertThat(contents()).containsAllEntriesOf(written);

            assertThat(command("schemas", "register", "--kept", saved.toString()))
                    .as(console.err())
                    .isZero();

            await().until(() -> services.aggregator().readiness().ready());
            assertThat(get(services, items).statusCode()).isEqualTo(200);
            assertThat(services.awaitRecord("run-1", ITEMS + 1).getItems()).hasSize(ITEMS + 1);
            answers.remove("run-1");
            assertThat(answers(services)).containsAllEntriesOf(answers);
        }
        assertThat(deadLetters()).isZero();
    }

    @Test
    void shouldRefuseToBeginWhenEventsWereProcessedAndTheRegistryIsEmpty() throws Exception {
        try (RunningServices services = services(Map.of())) {
            services.publish(lines("run-"));
            awaitAll(services, "run-");
        }
        delete(keptSchemas());
        loseBoth();

        assertThat(failureOfAStart())
                .isInstanceOf(LostSchemasException.class)
                .hasMessageContaining("events were processed");
        assertThatRebuildsRefuse();
    }

    private void assertThatRebuildsRefuse() throws Exception {
        Map<String, String> before = contents();
        for (String way : List.of("--in-place", "--beside")) {
            console.clear();
            assertThat(command("rebuild", way)).as(way).isEqualTo(1);
            assertThat(console.err().lines().toList())
                    .as(way)
                    .last()
                    .asString()
                    .startsWith("werkspur: Expected the schema registry");
        }
        assertThat(contents()).isEqualTo(before);
        assertThat(deadLetters()).isZero();
        try (Admin admin = parts.admin()) {
            assertThat(admin.listTopics().names().get().stream()
                            .filter(name -> name.startsWith(topics.prefix()) && name.contains("shadow")))
                    .isEmpty();
            assertThat(admin.listTopics().names().get().stream()
                            .filter(name -> name.startsWith(application()) && name.endsWith("-changelog")))
                    .hasSize(3);
        }
        assertThat(directory.resolve("state").resolve(application())).isDirectory();
    }

    private Throwable failureOfAStart() throws InterruptedException {
        Map<String, String> all = new HashMap<>(settings);
        all.put(AggregatorConfig.APPLICATION_ID, application());
        all.put(AggregatorConfig.STATE_DIR, directory.resolve("state").toString());
        all.put(AggregatorConfig.QUERY_LISTEN, "");
        AggregatorService aggregator = new AggregatorService(new AggregatorConfig(all));
        try {
            aggregator.start();
            return aggregator.awaitFailure().orElseThrow();
        } finally {
            aggregator.close();
        }
    }

    private RunningServices services(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(further);
        return new RunningServices(all, topics, directory).ready();
    }

    private void loseBoth() throws IOException, InterruptedException {
        registry.delete(topics.events() + "-value");
        registry.delete(topics.records() + "-value");
    }

    private String application() {
        return topics.prefix() + "aggregator";
    }

    private Path keptSchemas() {
        return directory.resolve("state").resolve(application() + ".schemas");
    }

    private int command(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--bootstrap-servers", parts.bootstrapServers()));
        all.addAll(List.of("--schema-registry-url", registry.url()));
        all.addAll(List.of("--topic-prefix", topics.prefix()));
        settings(all, AggregatorConfig.APPLICATION_ID, application());
        settings(all, AggregatorConfig.STATE_DIR, directory.resolve("state").toString());
        settings(all, AggregatorConfig.PUBLISH_DELAY_MAX_MS, "300");
        settings(all, AggregatorConfig.GAP_TIMEOUT_MS, "300");
        settings(all, CommonConfig.SCHEMA_REGISTRY_REQUEST_TIMEOUT_MS, "60000");
        settings(all, CommonConfig.SHUTDOWN_TIMEOUT_MS, String.valueOf(Patience.LIMIT.toMillis()));
        return WerkspurCommand.run(all.toArray(String[]::new));
    }

    private static void settings(List<String> words, String key, String value) {
        words.addAll(List.of("--set", key + "=" + value));
    }

    private static List<String> lines(String prefix) {
        EventGenerator generator = new EventGenerator(17);
        List<String> lines = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            for (PipelineEvent event : generator.typicalRun(prefix + run, ITEMS)) {
                lines.add(EventJson.writeLine(event));
            }
        }
        return lines;
    }

    private static String lateLine(String run) {
        PipelineEvent event = new EventGenerator(17).typicalRun(run, ITEMS).get(2);
        return EventJson.writeLine(PipelineEvent.newBuilder(event)
                .setSequenceNumber(ITEMS + 1)
                .setContext(null)
                .build());
    }

    private static void awaitAll(RunningServices services, String prefix) {
        for (int run = 0; run < RUNS; run++) {
            services.awaitRecord(prefix + run, ITEMS);
        }
    }

    /** What the query API says of each of the first runs. */
    private Map<String, String> answers(RunningServices services) throws Exception {
        Map<String, String> answers = new TreeMap<>();
        for (int run = 0; run < RUNS; run++) {
            String path = "/query/v1/executions/run-" + run;
            await().until(() -> get(services, path).statusCode() == 200);
            HttpResponse<String> items = get(services, path + "/items");
            assertThat(items.statusCode()).isEqualTo(200);
            answers.put("run-" + run, get(services, path).body() + items.body());
        }
        return answers;
    }

    private HttpResponse<String> get(RunningServices services, String path) throws IOException, InterruptedException {
        URI url = URI.create(services.aggregator().queryUrl().orElseThrow() + path);
        return client.send(
                HttpRequest.newBuilder(url).timeout(Patience.LIMIT).build(), HttpResponse.BodyHandlers.ofString());
    }

    private long deadLetters() throws Exception {
        try (Admin admin = parts.admin()) {
            int partitions = admin.describeTopics(List.of(topics.deadLetters()))
                    .allTopicNames()
                    .get()
                    .get(topics.deadLetters())
                    .partitions()
                    .size();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(new TopicPartition(topics.deadLetters(), partition), OffsetSpec.latest());
            }
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The newest records without the ids of their schemas: those may be others after a loss. */
    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        records.newest()
                .forEach((key, value) -> contents.put(
                        key,
                        HexFormat.of()
                                .formatHex(WireFormat.sha256OfAvro(
                                        Base64.getDecoder().decode(value)))));
        return contents;
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    /** Keeps the class honest: what a start keeps is what the topics were written with. */
    @Test
    void shouldKeepBothSchemasForTheOwnerOnlyWhenAnAggregatorStarts() throws IOException {
        try (RunningServices services = services(Map.of())) {
            assertThat(services.aggregator().readiness().ready()).isTrue();
        }

        assertThat(KeptSchemas.in(keptSchemas()).all())
                .extracting(schema -> schema.subject())
                .containsExactlyInAnyOrder(topics.events() + "-value", topics.records() + "-value");
        assertThat(Files.getPosixFilePermissions(keptSchemas())).hasSize(3);
    }
}
