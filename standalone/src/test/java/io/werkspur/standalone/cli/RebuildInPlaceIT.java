// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.json.EventJson;
import io.werkspur.schema.testing.EventGenerator;
import io.werkspur.standalone.embedded.RecordsTopic;
import io.werkspur.standalone.embedded.RunningServices;
import io.werkspur.standalone.embedded.SharedParts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that forgets all but the log, on a real broker. */
class RebuildInPlaceIT {
    private static final int RUNS = 20;
    private static final int ITEMS = 12;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();

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
    void shouldWriteTheSameBytesOnceWhenTheLogIsUnchanged() throws Exception {
        // given
        fold();
        RecordsTopic records = new RecordsTopic(parts.bootstrapServers(), topics.records());
        Map<String, String> before = records.newest();
        int messagesBefore = records.messages().size();
        Set<Uuid> changelogsBefore = changelogs();

        // when
        int code = rebuild();

        // then
        assertThat(code).as(text(err)).isZero();
        assertThat(records.newest()).isEqualTo(before).hasSize(RUNS);
        assertThat(records.messages()).hasSize(messagesBefore + RUNS);
        assertThat(changelogs()).hasSize(3).doesNotContainAnyElementsOf(changelogsBefore);
        assertThat(text(out))
                .contains("Removed stores, changelogs and committed offsets")
                .containsPattern("Rebuilt in \\d+\\.\\d s \\([0-9,]+ events/s\\)");
    }

    @Test
    void shouldDoItAgainWhenItIsRepeated() throws Exception {
        // given
        fold();
        Map<String, String> before = new RecordsTopic(parts.bootstrapServers(), topics.records()).newest();

        // when
        int first = rebuild();
        int second = rebuild();

        // then
        assertThat(List.of(first, second)).as(text(err)).containsExactly(0, 0);
        assertThat(new RecordsTopic(parts.bootstrapServers(), topics.records()).newest())
                .isEqualTo(before);
    }

    @Test
    void shouldLetAnAggregatorGoOnAfterwards() throws Exception {
        // given
        fold();
        rebuild();

        // when
        PipelineEvent late = new EventGenerator(7).typicalRun("run-0", ITEMS).get(2);
        try (RunningServices services = start()) {
            services.publish(List.of(EventJson.writeLine(PipelineEvent.newBuilder(late)
                    .setSequenceNumber(ITEMS + 1)
                    .setContext(null)
                    .build())));

            // then
            assertThat(services.awaitRecord("run-0", ITEMS + 1).getRevision()).isEqualTo(ITEMS + 1);
        }
    }

    @Test
    void shouldRefuseInOneLineAndChangeNothingWhenAnInstanceRuns() throws Exception {
        try (RunningServices services = start()) {
            // given
            services.publish(lines());
            services.awaitRecord("run-0", ITEMS);
            Set<Uuid> before = changelogs();

            // when
            int code = rebuild();

            // then
            assertThat(code).isEqualTo(1);
            assertThat(text(err).lines())
                    .singleElement()
                    .asString()
                    .contains("Expected no aggregator of the application " + topics.prefix() + "aggregator")
                    .contains("counts 1")
                    .contains("stop them");
            assertThat(changelogs()).isEqualTo(before);
        }
    }

    @Test
    void shouldOnlyTellWhenItIsADryRun() throws Exception {
        // given
        fold();
        Set<Uuid> before = changelogs();
        RecordsTopic records = new RecordsTopic(parts.bootstrapServers(), topics.records());
        int messages = records.messages().size();

        // when
        int code = rebuild("--dry-run");

        // then
        assertThat(code).as(text(err)).isZero();
        assertThat(text(out))
                .contains("No instance of " + topics.prefix() + "aggregator runs")
                .contains("Would fold " + RUNS * ITEMS + " events:")
                .contains("partition 0: ")
                .contains("partition 2: ")
                .contains("-runs-changelog")
                .contains(directory.resolve("state").toString());
        assertThat(changelogs()).isEqualTo(before).hasSize(3);
        assertThat(Files.isDirectory(directory.resolve("state").resolve(topics.prefix() + "aggregator")))
                .isTrue();
        assertThat(records.messages()).hasSize(messages);
    }

    @Test
    void shouldNameTheUsageWhenNoWayIsGiven() {
        // when
        int code = WerkspurCommand.run("rebuild", "--bootstrap-servers", parts.bootstrapServers());

        // then
        assertThat(code).isEqualTo(2);
        assertThat(text(err).lines()).singleElement().asString().contains("--in-place");
    }

    private void fold() throws Exception {
        try (RunningServices services = start()) {
            services.publish(lines());
            for (int run = 0; run < RUNS; run++) {
                services.awaitRecord("run-" + run, ITEMS);
            }
        }
    }

    private static List<String> lines() {
        EventGenerator generator = new EventGenerator(7);
        List<String> lines = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            for (PipelineEvent event : generator.typicalRun("run-" + run, ITEMS)) {
                lines.add(EventJson.writeLine(event));
            }
        }
        return lines;
    }

    private RunningServices start() {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(AggregatorConfig.PUBLISH_DELAY_MAX_MS, "300");
        return new RunningServices(settings, topics, directory).ready();
    }

    private int rebuild(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "rebuild",
                "--in-place",
                "--bootstrap-servers",
                parts.bootstrapServers(),
                "--schema-registry-url",
                parts.registryUrl(),
                "--topic-prefix",
                topics.prefix(),
                "--set",
                AggregatorConfig.APPLICATION_ID + "=" + topics.prefix() + "aggregator",
                "--set",
                AggregatorConfig.STATE_DIR + "=" + directory.resolve("state")));
        args.addAll(List.of(more));
        return WerkspurCommand.run(args.toArray(String[]::new));
    }

    private Set<Uuid> changelogs() throws Exception {
        try (Admin admin = parts.admin()) {
            return admin.listTopics().listings().get().stream()
                    .filter(topic -> topic.name().startsWith(topics.prefix() + "aggregator"))
                    .map(topic -> topic.topicId())
                    .collect(Collectors.toSet());
        }
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
