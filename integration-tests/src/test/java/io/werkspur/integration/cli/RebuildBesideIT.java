// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.testkit.CapturedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuild beside a running aggregator, on a real broker. The test itself writes the records of another fold. */
class RebuildBesideIT {
    private static final int RUNS = 15;

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
    void shouldFindNoDifferenceWhenTheLogIsUnchangedAndNewEventsArrive() throws Exception {
        try (RunningServices services = application.start()) {
            // given
            application.fold(services, RUNS);
            AtomicBoolean enough = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Integer> published =
                    CompletableFuture.supplyAsync(() -> publishUntil(enough, begun, services));
            await().until(() -> begun.getCount() == 0 || published.isDone());

            // when: with enough time for a slow aggregator to write what has just arrived
            int code = application.rebuild("--beside", "--set", AggregatorConfig.GAP_TIMEOUT_MS + "=120000");
            enough.set(true);

            // then
            assertThat(code).as(console.err()).isZero();
            assertThat(console.out()).containsPattern("\\d+ records are the same, 0 differ");
            assertThat(services.aggregator().readiness().ready()).isTrue();
            assertThat(published.get()).isPositive();
        }
    }

    @Test
    void shouldShowExactlyTheRecordsThatAnotherFoldMadeAndApplyOnlyThose() throws Exception {
        try (RunningServices services = application.start()) {
            // given
            application.fold(services, RUNS);
            Map<String, String> right = application.records.newest();
            application.replace("run-3", record -> record.setUserId("another"));
            application.replace("run-7", record -> record.setTotalExecutionTime(99.5));
            Path report = directory.resolve("report.json");

            // when
            int compared = application.rebuild("--beside", "--report", report.toString());
            String told = console.out();
            int messages = application.records.messages().size();
            int applied = application.rebuild("--beside", "--apply");
            Map<String, String> after = application.records.newest();
            int written = application.records.messages().size() - messages;
            console.clear();
            int again = application.rebuild("--beside", "--apply");

            // then
            assertThat(List.of(compared, applied, again)).as(console.err()).containsExactly(0, 0, 0);
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
            assertThat(console.out())
                    .contains(RUNS + " records are the same, 0 differ")
                    .contains("Wrote 0 records");
        }
    }

    @Test
    void shouldWriteEverySegmentAgainWhenARecordOfManyDiffers() throws Exception {
        try (RunningServices services = application.start()) {
            // given
            services.publish(RebuildCase.longLines("large", 800));
            services.awaitRecord("large", 800);
            Map<String, String> right = application.records.newest();
            assertThat(right).hasSizeGreaterThan(1).containsKey("large/0");
            application.replace("large", record -> record.setUserId("another"));
            application.remove("large/0");

            // when
            int code = application.rebuild("--beside", "--apply");

            // then
            assertThat(code).as(console.err()).isZero();
            assertThat(application.records.newest()).isEqualTo(right);
        }
    }

    @Test
    void shouldNeverWriteOverARecordOfWhichTheLogHasLostEvents() throws Exception {
        try (RunningServices services = application.start()) {
            // given
            application.fold(services, RUNS);
            application.replace("run-2", record -> record.setRevision(RebuildCase.ITEMS + 5));
            Map<String, String> before = application.records.newest();

            // when
            int code = application.rebuild("--beside", "--apply");

            // then
            assertThat(code).as(console.err()).isZero();
            assertThat(console.out()).contains("run-2: readers see").contains("it is left as it is");
            assertThat(application.records.newest()).isEqualTo(before);
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenItIsDiscarded() throws Exception {
        try (RunningServices services = application.start()) {
            // given
            application.fold(services, RUNS);
            Map<String, String> before = application.records.newest();
            application.rebuild("--beside");
            assertThat(application.shadows()).isNotEmpty();

            // when
            int code = application.rebuild("--beside", "--discard");
            int again = application.rebuild("--beside", "--discard");

            // then
            assertThat(List.of(code, again)).as(console.err()).containsExactly(0, 0);
            assertThat(application.shadows()).isEmpty();
            assertThat(application.state().resolve(application.application() + "-shadow"))
                    .doesNotExist();
            assertThat(application.state().resolve(application.application())).exists();
            assertThat(application.records.newest()).isEqualTo(before);
        }
    }

    @Test
    void shouldOnlyTellWhenItIsADryRun() throws Exception {
        try (RunningServices services = application.start()) {
            application.fold(services, RUNS);

            int code = application.rebuild("--beside", "--dry-run");

            assertThat(code).as(console.err()).isZero();
            assertThat(console.out())
                    .contains("Would fold " + RUNS * RebuildCase.ITEMS + " events, 0 of them folded already");
            assertThat(application.shadows()).isEmpty();
        }
    }

    private static int publishUntil(AtomicBoolean enough, CountDownLatch begun, RunningServices services) {
        int round = 0;
        while (!enough.get()) {
            try {
                services.publish(RebuildCase.lines("new-" + round + "-", 3));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            round++;
            begun.countDown();
        }
        return round;
    }
}
