// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.cli.WerkspurCommand;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.event.EventKey;
import io.werkspur.schema.event.Topics;
import io.werkspur.testkit.CapturedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands with a real broker and a real registry. */
class CommandsIT {
    private static final String GOOD = "{'execution_id':'run-1','sequence_number':2,'timestamp':'2025-11-04T10:00:00Z',"
            + "'stage':1,'media_type':'text','item_type':'user_input_text','content':'Hallo'}";

    private final CapturedConsole console = new CapturedConsole();
    private final SharedParts parts = SharedParts.get();

    @TempDir
    private Path directory;

    @AfterEach
    void release() {
        console.close();
    }

    @Test
    void shouldMakeTopicsAndSchemasOnceWhenCreatedTwice() {
        // given
        Topics topics = new Topics("cli-create-");

        // when
        int first = run(topics, "topics", "--create", "--partitions", "4");
        String firstLines = console.out();
        console.clear();
        int second = run(topics, "topics", "--create", "--partitions", "4");

        // then
        assertThat(List.of(first, second)).containsExactly(0, 0);
        assertThat(firstLines)
                .contains("made topic cli-create-pipeline-events")
                .contains("schema cli-create-pipeline-events-value has id");
        assertThat(console.out()).doesNotContain("made topic");
        assertThat(schemaLines(console.out()))
                .isEqualTo(schemaLines(firstLines))
                .hasSize(2);
    }

    @Test
    void shouldFindAndRepairASettingThatLosesEvents() throws Exception {
        // given
        Topics topics = new Topics("cli-repair-");
        run(topics, "topics", "--create");
        try (Admin admin = parts.admin()) {
            ConfigResource events = new ConfigResource(ConfigResource.Type.TOPIC, topics.events());
            admin.incrementalAlterConfigs(Map.of(
                            events,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            await().until(() -> admin.describeConfigs(List.of(events))
                    .all()
                    .get()
                    .get(events)
                    .get("retention.ms")
                    .value()
                    .equals("1000"));
        }

        // when
        int check = run(topics, "topics", "--check");
        int repair = run(topics, "topics", "--repair");
        int checkAgain = run(topics, "topics", "--check");

        // then
        assertThat(List.of(check, repair, checkAgain)).containsExactly(1, 0, 0);
        assertThat(console.err().lines())
                .singleElement()
                .asString()
                .contains("cli-repair-pipeline-events")
                .contains("retention.ms")
                .contains("--repair");
        assertThat(console.out()).contains("set retention.ms=-1");
    }

    @Test
    void shouldNameTheRegistryWhenItDoesNotAnswer() throws Exception {
        // given
        Topics topics = parts.newTopics();
        Path file = write(GOOD);

        // when
        int code = WerkspurCommand.run(
                "publish",
                "--bootstrap-servers",
                parts.bootstrapServers(),
                "--schema-registry-url",
                "http://127.0.0.1:1",
                "--set",
                "topic.prefix=" + topics.prefix(),
                "--set",
                "schema.registry.retry.timeout.ms=0",
                file.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(console.err())
                .contains("werkspur: Expected a schema registry at http://127.0.0.1:1, but none answered; start one")
                .contains("--schema-registry-url");
        assertThat(messages(topics.events())).isZero();
    }

    @Test
    void shouldPublishAFileThatIsLargerThanWhatMayWait() throws Exception {
        // given
        Topics topics = parts.newTopics();
        int events = 12_000;
        String[] lines = IntStream.rangeClosed(1, events)
                .mapToObj(number -> GOOD.replace(":2,", ":" + number + ","))
                .toArray(String[]::new);

        // when
        int code = run(topics, "publish", write(lines).toString());

        // then
        assertThat(code).as(console.err()).isZero();
        assertThat(console.out()).contains("12,000 lines: 12,000 published, 0 refused");
        assertThat(numbersInOrder(topics))
                .isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
    }

    /** Of the messages in the topic of events, whose only run is on one partition. */
    private List<Long> numbersInOrder(Topics topics) throws Exception {
        List<TopicPartition> partitions = IntStream.range(0, 3)
                .mapToObj(partition -> new TopicPartition(topics.events(), partition))
                .toList();
        List<Long> numbers = new ArrayList<>();
        try (Admin admin = parts.admin();
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", parts.bootstrapServers(), "auto.offset.reset", "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            long end = LogEnd.of(admin, topics.events());
            consumer.assign(partitions);
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(message -> numbers.add(
                                EventKey.parse(message.key()).orElseThrow().sequenceNumber()));
                return numbers.size() >= end;
            });
        }
        return numbers;
    }

    @Test
    void shouldNameTheRemedyWhenThereAreNoTopics() throws IOException {
        // given
        Path file = write(GOOD);

        // when
        int code = run(new Topics("cli-none-"), "publish", file.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(console.err().lines()).singleElement().asString().contains("./werkspur topics --create");
    }

    @Test
    void shouldSendGoodLinesAndNameEveryBadOne() throws Exception {
        // given
        Topics topics = parts.newTopics();
        Path file = write(
                GOOD,
                "no JSON",
                GOOD.replace("user_input_text", "no_such_type"),
                GOOD.replace(":2,", ":0,"),
                GOOD.replace("run-1", "a/b"),
                GOOD.replace("run-1", ".."),
                GOOD.replace("run-1", "a".repeat(300)),
                GOOD.replace("'stage':1", "'stage':9"),
                GOOD.replace("'stage':1", "'stage':1,'loop_iteration':1"),
                GOOD.replace("'timestamp':'2025-11-04T10:00:00Z',", ""),
                GOOD.replace("00Z", "00"),
                GOOD.replace(":2,", ":3,"));

        // when
        int code = run(topics, "publish", file.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(console.out()).contains("12 lines: 2 published, 10 refused");
        assertThat(console.err()
                        .lines()
                        .map(line -> line.substring(file.toString().length())))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(":2: "),
                        line -> assertThat(line).startsWith(":3: item_type: "),
                        line -> assertThat(line).startsWith(":4: sequence_number: "),
                        line -> assertThat(line).startsWith(":5: execution_id: "),
                        line -> assertThat(line).startsWith(":6: execution_id: "),
                        line -> assertThat(line).startsWith(":7: execution_id: "),
                        line -> assertThat(line).startsWith(":8: stage: "),
                        line -> assertThat(line).startsWith(":9: loop_iteration: "),
                        line -> assertThat(line).startsWith(":10: timestamp: "),
                        line -> assertThat(line).startsWith(":11: timestamp: "));
        assertThat(messages(topics.events())).isEqualTo(2);
    }

    @Test
    void shouldShowARunAsItWasUpToAStep() throws Exception {
        // given
        Topics topics = parts.newTopics();
        try (RunningServices services =
                new RunningServices(parts.settings(topics), topics, directory.resolve("services")).ready()) {
            services.publish(List.of(
                    GOOD.replace('\'', '"'),
                    GOOD.replace('\'', '"').replace(":2,", ":3,").replace("Hallo", "Hello")));
            services.awaitRecord("run-1", 2);
            String url = services.aggregator().queryUrl().orElseThrow();

            // when
            int people = WerkspurCommand.run("history", "run-1", "--url", url);
            String lines = console.out();
            console.clear();
            int programs = WerkspurCommand.run("history", "run-1", "--url", url, "--until-sequence", "2", "--json");
            String json = console.out();
            int unknown = WerkspurCommand.run("history", "nobody", "--url", url);

            // then
            assertThat(List.of(people, programs, unknown)).containsExactly(0, 0, 1);
            assertThat(lines).contains("Run run-1", "Hallo", "Hello", "Missing: 1");
            assertThat(json)
                    .startsWith("{\n  \"execution_id\": \"run-1\"")
                    .contains("Hallo")
                    .doesNotContain("Hello");
            assertThat(console.err().lines()).singleElement().asString().contains("nobody");
        }
    }

    @Test
    void shouldSayWhatToDoWhenNoAggregatorAnswers() {
        // when
        int code = WerkspurCommand.run("history", "run-1", "--url", "http://127.0.0.1:1");

        // then
        assertThat(code).isEqualTo(1);
        assertThat(console.err().lines())
                .singleElement()
                .asString()
                .contains("http://127.0.0.1:1", "./werkspur standalone");
    }

    @Test
    void shouldPublishMoreThanTheTrackersQueueHolds() throws Exception {
        // given
        Topics topics = parts.newTopics();
        int events = 25_000;
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= events; number++) {
            lines.add(GOOD.replace(":2,", ":" + number + ","));
        }

        // when
        int code = run(topics, "publish", write(lines.toArray(String[]::new)).toString());

        // then
        assertThat(code).as(console.err()).isZero();
        assertThat(messages(topics.events())).isEqualTo(events);
    }

    private int run(Topics topics, String... args) {
        return InstallationCommand.run(parts, topics, args);
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(
                directory.resolve("runs.jsonl"), String.join("\n", lines).replace('\'', '"'));
    }

    private long messages(String topic) throws Exception {
        try (Admin admin = parts.admin()) {
            return LogEnd.of(admin, topic);
        }
    }

    private static List<String> schemaLines(String text) {
        return text.lines().filter(line -> line.startsWith("schema ")).toList();
    }
}
