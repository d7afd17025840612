// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many runs at once, and a gateway that is killed repeatedly in the middle of them. Properties set the size
 * ({@code gateway.kill.runs}, {@code .items}, {@code .kills}, {@code .seed}); {@code .ci/long/gateway-kill} runs a
 * large one.
 */
class GatewayKillIT {
    private static final int RUNS = Integer.getInteger("gateway.kill.runs", 100);
    private static final int ITEMS = Integer.getInteger("gateway.kill.items", 10);
    private static final int KILLS = Integer.getInteger("gateway.kill.kills", 3);
    private static final long SEED = Long.getLong("gateway.kill.seed", 20_261_124L);
    private static final int THREADS = 48;

    @TempDir
    private Path directory;

    @Test
    void shouldHaveEveryAcceptedStepInItsRecordWhenTheGatewayIsKilledAgainAndAgain() throws Exception {
        // given
        SharedParts parts = SharedParts.get();
        Topics topics = parts.newTopics();
        List<ClientRun> runs = new ArrayList<>();
        try (GatewayProcess gateway = new GatewayProcess(parts.settings(topics), directory)) {
            GatewayClient client = new GatewayClient(gateway.url());
            IntStream.range(0, RUNS).forEach(i -> runs.add(new ClientRun(client, "run-" + i, ITEMS)));
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);

            // when
            try {
                List<Future<?>> playing = play(runs, threads);
                killNowAndThen(gateway, client, playing);
                for (Future<?> thread : playing) {
                    thread.get();
                }
            } catch (ExecutionException e) {
                throw new AssertionError("The gateway's log ends with:\n" + gateway.endOfLog(), e);
            } finally {
                threads.shutdownNow();
            }

            // then
            assertThat(gateway.stop()).isZero();
            System.out.printf(
                    "%d runs, %d answers of 202, %d kills, %d requests sent again%n",
                    RUNS, client.answered(), KILLS, client.repeated());
        }
        Map<String, Map<Long, Set<String>>> log = LogContents.read(parts.bootstrapServers(), topics.events());
        requireNothingMissing(runs, log, JournalContents.unsent(GatewayProcess.journal(directory)));
        requireEveryStepOnce(runs, log);
        try (RunningServices services =
                new RunningServices(parts.settings(topics), topics, directory.resolve("services")).ready()) {
            runs.forEach(run -> requireRecord(run, services.awaitRecord(run.id(), ITEMS + 2)));
        }
    }

    // Every thread reports its runs in turn, one step at a time, so that all of them are open at once.
    private static List<Future<?>> play(List<ClientRun> runs, ExecutorService threads) {
        List<Future<?>> playing = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Deque<ClientRun> own = new ArrayDeque<>();
            for (int i = t; i < runs.size(); i += THREADS) {
                own.add(runs.get(i));
            }
            playing.add(threads.submit(() -> {
                while (!own.isEmpty()) {
                    ClientRun run = own.poll();
                    if (run.step()) {
                        own.add(run);
                    }
                }
            }));
        }
        return playing;
    }

    // By progress and not by time, so that each kill interrupts work, however fast the machine is.
    private static void killNowAndThen(GatewayProcess gateway, GatewayClient client, List<Future<?>> playing)
            throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        long all = (long) RUNS * (ITEMS + 2);
        for (int kill = 1; kill <= KILLS; kill++) {
            long at = all * kill / (KILLS + 1) - random.nextLong(Math.max(1, all / (4L * KILLS)));
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> client.answered() >= at || playing.stream().anyMatch(Future::isDone));
            gateway.kill();
            gateway.start();
        }
    }

    // Events in the journal are late, although the stop had all the time it needed. Events that are nowhere are lost.
    private static void requireNothingMissing(
            List<ClientRun> runs, Map<String, Map<Long, Set<String>>> log, Map<String, Set<Long>> unsent) {
        List<String> late = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (ClientRun run : runs) {
            for (long number : run.numbers()) {
                if (!log.getOrDefault(run.id(), Map.of()).containsKey(number)) {
                    boolean kept = unsent.getOrDefault(run.id(), Set.of()).contains(number);
                    (kept ? late : lost).add(run.id() + "/" + number);
                }
            }
        }
        assertThat(lost)
                .as("accepted steps that are neither on the topic nor in the journal: lost")
                .isEmpty();
        assertThat(late)
                .as(
                        "accepted steps that are in the journal, but not on the topic after a graceful stop: late, not lost")
                .isEmpty();
    }

    private static void requireEveryStepOnce(List<ClientRun> runs, Map<String, Map<Long, Set<String>>> log) {
        for (ClientRun run : runs) {
            assertThat(run.numbers())
                    .as(run.id())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, ITEMS + 2L).boxed().toList());
            assertThat(log.get(run.id()).keySet()).as(run.id()).containsExactlyElementsOf(run.numbers());
            assertThat(log.get(run.id()).values())
                    .as(run.id())
                    .allSatisfy(ids -> assertThat(ids).hasSize(1));
        }
        assertThat(log).hasSize(runs.size());
    }

    private static void requireRecord(ClientRun run, ExecutionRecord executionRecord) {
        assertThat(executionRecord.getStatus()).as(run.id()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(executionRecord.getMissing()).as(run.id()).isEmpty();
        assertThat(executionRecord.getAnomalies()).as(run.id()).isEmpty();
        assertThat(executionRecord.getItems().stream()
                        .filter(item -> item.getItemType() == ItemType.OUTPUT_TEXT)
                        .map(ExecutionItem::getContent)
                        .map(content -> content.orElse("")))
                .as(run.id())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, run.items())
                        .mapToObj(run::content)
                        .toList());
    }
}
