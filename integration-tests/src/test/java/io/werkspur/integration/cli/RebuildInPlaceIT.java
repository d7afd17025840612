// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.cli.WerkspurCommand;
import io.werkspur.integration.embedded.RecordsTopic;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.EventJson;
import io.werkspur.testkit.CapturedConsole;
import io.werkspur.testkit.EventGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that removes everything except the log, with a real broker. */
class RebuildInPlaceIT {
    private static final int RUNS = 20;

    @TempDir
    private Path directory;

    private final CapturedConsole console = new CapturedConsole();
    private RebuildCase application;

    @BeforeEach
    void begin() {
        application = new RebuildCase(console, directory);
    }

    @AfterEach
    void release() {
        console.close();
    }

    @Test
    void shouldWriteTheSameBytesOnceWhenTheLogIsUnchanged() throws Exception {
        // given
        fold();
        RecordsTopic records = application.records;
        Map<String, String> before = records.newest();
        int messagesBefore = records.messages().size();
        Set<Uuid> changelogsBefore = application.changelogs();

        // when
        int code = application.rebuild("--in-place");

        // then
        assertThat(code).as(console.err()).isZero();
        assertThat(records.newest()).isEqualTo(before).hasSize(RUNS);
        assertThat(records.messages()).hasSize(messagesBefore + RUNS);
        assertThat(application.changelogs()).hasSize(3).doesNotContainAnyElementsOf(changelogsBefore);
        assertThat(console.out())
                .contains("Removed stores, changelogs and committed offsets")
                .containsPattern("Rebuilt in \\d+\\.\\d s \\([0-9,]+ events/s\\)");
    }

    @Test
    void shouldDoItAgainWhenItIsRepeated() throws Exception {
        // given
        fold();
        Map<String, String> before = application.records.newest();

        // when
        int first = application.rebuild("--in-place");
        int second = application.rebuild("--in-place");

        // then
        assertThat(List.of(first, second)).as(console.err()).containsExactly(0, 0);
        assertThat(application.records.newest()).isEqualTo(before);
    }

    @Test
    void shouldLetAnAggregatorGoOnAfterwards() throws Exception {
        // given
        fold();
        application.rebuild("--in-place");

        // when
        PipelineEvent late =
                new EventGenerator(7).typicalRun("run-0", RebuildCase.ITEMS).get(2);
        try (RunningServices services = application.start()) {
            services.publish(List.of(EventJson.writeLine(PipelineEvent.newBuilder(late)
                    .setSequenceNumber(RebuildCase.ITEMS + 1)
                    .setContext(null)
                    .build())));

            // then
            assertThat(services.awaitRecord("run-0", RebuildCase.ITEMS + 1).getRevision())
                    .isEqualTo(RebuildCase.ITEMS + 1);
        }
    }

    @Test
    void shouldRefuseInOneLineAndChangeNothingWhenAnInstanceRuns() throws Exception {
        try (RunningServices services = application.start()) {
            // given
            services.publish(RebuildCase.lines("run-", RUNS));
            services.awaitRecord("run-0", RebuildCase.ITEMS);
            Set<Uuid> before = application.changelogs();

            // when
            int code = application.rebuild("--in-place");

            // then
            assertThat(code).isEqualTo(1);
            assertThat(console.err().lines())
                    .singleElement()
                    .asString()
                    .contains("Expected no aggregator of the application " + application.application())
                    .contains("counts 1")
                    .contains("stop them");
            assertThat(application.changelogs()).isEqualTo(before);
        }
    }

    @Test
    void shouldOnlyTellWhenItIsADryRun() throws Exception {
        // given
        fold();
        Set<Uuid> before = application.changelogs();
        RecordsTopic records = application.records;
        int messages = records.messages().size();

        // when
        int code = application.rebuild("--in-place", "--dry-run");

        // then
        assertThat(code).as(console.err()).isZero();
        assertThat(console.out())
                .contains("No instance of " + application.topics.prefix() + "aggregator runs")
                .contains("Would fold " + RUNS * RebuildCase.ITEMS + " events:")
                .contains("partition 0: ")
                .contains("partition 2: ")
                .contains("-runs-changelog")
                .contains(application.state().toString());
        assertThat(application.changelogs()).isEqualTo(before).hasSize(3);
        assertThat(Files.isDirectory(application.state().resolve(application.application())))
                .isTrue();
        assertThat(records.messages()).hasSize(messages);
    }

    @Test
    void shouldNameTheUsageWhenNoWayIsGiven() {
        // when
        int code = WerkspurCommand.run("rebuild", "--bootstrap-servers", application.parts.bootstrapServers());

        // then
        assertThat(code).isEqualTo(2);
        assertThat(console.err().lines()).singleElement().asString().contains("--in-place");
    }

    private void fold() throws Exception {
        try (RunningServices services = application.start()) {
            application.fold(services, RUNS);
        }
    }
}
