// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.cli;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.testkit.CapturedConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rebuilds that are killed at random moments and run again. One kill in each build; {@code .ci/long/rebuild-kill} kills
 * often, in both kinds of rebuild.
 */
class RebuildInterruptedIT {
    private static final int RUNS = 150;
    private static final int KILLS = Integer.getInteger("werkspur.rebuild.kills", 1);
    private static final String REFUSED = "but the broker counts";
    private static final int MAX_MILLIS = 4_000;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("werkspur.rebuild.seed", 5));

    @TempDir
    private Path directory;

    private CapturedConsole console;
    private RebuildCase application;
    private Path log;

    @BeforeEach
    void begin() {
        // Not earlier: an instance is also created for a disabled test, and then nothing would release the console.
        console = new CapturedConsole();
        application = new RebuildCase(console, directory);
        log = directory.resolve("rebuild.log");
    }

    @AfterEach
    void release() {
        console.close();
    }

    @Test
    void shouldGiveTheSameRecordsWhenARebuildInPlaceIsKilledAndRunAgain() throws Exception {
        // given
        fold();
        Map<String, String> before = application.records.newest();

        // when
        for (int kill = 0; kill < KILLS; kill++) {
            killAfter("folding the log from its start", "--in-place");
        }
        repeatUntilDone("--in-place");

        // then
        assertThat(application.records.newest()).isEqualTo(before);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "werkspur.rebuild.kills",
            matches = "\\d+",
            disabledReason = "run by .ci/long/rebuild-kill")
    void shouldGoOnWhereItWasWhenAnAggregatorIsStartedAfterAKill() throws Exception {
        // given
        fold();
        Map<String, String> before = application.records.newest();
        killAfter("folding the log from its start", "--in-place");

        // when
        try (RunningServices services = application.start()) {
            application.fold(services, RUNS + 1);
        }

        // then
        assertThat(application.records.newest()).containsAllEntriesOf(before).hasSize(RUNS + 1);
    }

    @Test
    @EnabledIfSystemProperty(
            named = "werkspur.rebuild.kills",
            matches = "\\d+",
            disabledReason = "run by .ci/long/rebuild-kill")
    void shouldApplyEveryDifferenceWhenARebuildBesideIsKilledAndRunAgain() throws Exception {
        try (RunningServices services = application.start()) {
            // given
            application.fold(services, RUNS);
            Map<String, String> right = application.records.newest();
            for (int run = 0; run < RUNS; run += 10) {
                application.replace("run-" + run, record -> record.setUserId("another"));
            }

            // when
            for (int kill = 0; kill < KILLS; kill++) {
                killAfter("Folding the log as", "--beside", "--apply");
            }
            repeatUntilDone("--beside", "--apply");

            // then
            assertThat(application.records.newest()).isEqualTo(right);
            assertThat(services.aggregator().readiness().ready()).isTrue();
        }
    }

    private void fold() throws IOException {
        try (RunningServices services = application.start()) {
            application.fold(services, RUNS);
        }
    }

    /** Kills a rebuild at a random moment after it has printed a text; it may be done by then. */
    private void killAfter(String said, String way, String... more) throws Exception {
        Process process = startUntil(said, way, more);
        while (process == null) {
            process = startUntil(said, way, more);
        }
        if (!process.waitFor(random.nextInt(MAX_MILLIS), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** A rebuild that has printed the text; null if it refused, because the broker still counts a killed one. */
    private @Nullable Process startUntil(String said, String way, String... more) throws Exception {
        Files.deleteIfExists(log);
        Process process = application.process(null, log, way, more);
        await().until(() -> Files.readString(log).contains(said) || !process.isAlive());
        String told = Files.readString(log);
        assertThat(told.contains(said) || told.contains(REFUSED)).as(told).isTrue();
        return told.contains(said) ? process : null;
    }

    /** The broker counts a killed rebuild for a while; until that ends, the command refuses and changes nothing. */
    private void repeatUntilDone(String way, String... more) {
        await().until(() -> {
            console.clear();
            int code = application.rebuild(way, more);
            assertThat(code == 0 || console.err().contains(REFUSED))
                    .as(console.err())
                    .isTrue();
            return code == 0;
        });
    }
}
