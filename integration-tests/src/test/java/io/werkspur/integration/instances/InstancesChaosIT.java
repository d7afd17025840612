// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.instances;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.testkit.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three aggregators under load, one of which is disturbed every {@code werkspur.chaos.every} seconds (7): SIGKILL,
 * SIGSTOP for a while, a graceful stop, a start. 10 queries per second go to running instances; every answer is judged,
 * and at the end every record. Less than a minute in every build; {@code .ci/long/chaos SECONDS} runs longer.
 */
class InstancesChaosIT {
    private static final long SECONDS = Long.getLong("werkspur.chaos.seconds", 28);
    private static final long EVERY = Long.getLong("werkspur.chaos.every", 7);
    private static final long FREEZE = Math.min(15, EVERY - 1);
    private static final long EVENTS_A_SECOND = Long.getLong("werkspur.chaos.rate", 200);
    private static final long SEED = Long.getLong("werkspur.chaos.seed", 1);
    private static final int QUESTIONS_A_SECOND = 10;

    @TempDir
    private Path directory;

    private final Answers answers = new Answers();
    private final Map<Answers.Kind, Integer> told = new EnumMap<>(Answers.Kind.class);
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private long longestSilence;
    private long silentSince = -1;

    @Test
    void shouldNeverAnswerWronglyNorLoseAnEventWhileInstancesComeAndGo() throws Exception {
        System.out.println("seed " + SEED + ", " + SECONDS + " s");
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(3);
        try (Installation installation = new Installation(3, directory);
                EventLoad load = new EventLoad(installation.settings, installation.topics, SEED)) {
            installation.startAll();
            load.sendOne();
            var sending =
                    threads.scheduleAtFixedRate(load::sendOne, 0, 1_000_000 / EVENTS_A_SECOND, TimeUnit.MICROSECONDS);
            var asking = threads.scheduleAtFixedRate(
                    () -> ask(installation, load), 0, 1_000 / QUESTIONS_A_SECOND, TimeUnit.MILLISECONDS);
            List<String> done;
            try (Disturbances disturbances =
                    new Disturbances(installation, SEED, Duration.ofSeconds(EVERY), Duration.ofSeconds(FREEZE))) {
                disturbances.goOnFor(Duration.ofSeconds(SECONDS));
                done = disturbances.done();
                // Cancelling succeeds only if neither has failed.
                assertThat(sending.cancel(false))
                        .as("events were sent until the end")
                        .isTrue();
                assertThat(asking.cancel(false))
                        .as("queries were sent until the end")
                        .isTrue();
                threads.shutdown();
                assertThat(threads.awaitTermination(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                load.finish();
            }
            installation.awaitReady();
            report(load, done);

            assertThat(wrong).isEmpty();
            assertThat(load.failed()).isZero();
            assertEveryRunIsWhole(installation, load);
            assertNoRecordWentBack(installation, load);
        } finally {
            threads.shutdownNow();
        }
    }

    private void ask(Installation installation, EventLoad load) {
        try {
            List<AggregatorInstance> up = installation.instances.stream()
                    .filter(AggregatorInstance::isUp)
                    .toList();
            if (up.isEmpty()) {
                return;
            }
            AggregatorInstance asked = up.get((int) (System.nanoTime() / 1_000 % up.size()));
            List<SentRun> runs = load.runs();
            int back = (int) (System.nanoTime() / 1_000 % Math.min(runs.size(), 200));
            SentRun run = runs.get(runs.size() - 1 - back);
            boolean part = System.nanoTime() / 1_000 % 2 == 0;
            Answers.Verdict verdict =
                    part ? answers.ask(asked.url(), run, Math.max(1, run.size() / 2)) : answers.ask(asked.url(), run);
            judge(verdict);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            wrong.add(e.toString());
        }
    }

    private synchronized void judge(Answers.Verdict verdict) {
        told.merge(verdict.kind(), 1, Integer::sum);
        long now = System.nanoTime();
        if (verdict.kind() == Answers.Kind.RIGHT) {
            if (silentSince >= 0) {
                longestSilence = Math.max(longestSilence, now - silentSince);
            }
            silentSince = -1;
        } else if (silentSince < 0) {
            silentSince = now;
        }
        if (verdict.kind() == Answers.Kind.WRONG) {
            wrong.add(verdict.detail());
        }
    }

    private synchronized void report(EventLoad load, List<String> done) {
        int all = told.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "%d s, %d events of %d runs sent, %s%n%d questions: %s; %.2f %% answered, longest time without an answer %.1f s%n",
                SECONDS,
                load.sent(),
                load.runs().size(),
                done,
                all,
                told,
                100.0 * told.getOrDefault(Answers.Kind.RIGHT, 0) / Math.max(1, all),
                longestSilence / 1e9);
    }

    private void assertEveryRunIsWhole(Installation installation, EventLoad load) throws InterruptedException {
        for (AggregatorInstance instance : installation.instances) {
            for (SentRun run : load.runs()) {
                if (!isWhole(instance, run)) {
                    await().until(() -> isWhole(instance, run));
                }
            }
        }
    }

    private boolean isWhole(AggregatorInstance instance, SentRun run) throws InterruptedException {
        Answers.Verdict verdict = answers.ask(instance.url(), run);
        assertThat(verdict.kind()).as(verdict.detail()).isNotEqualTo(Answers.Kind.WRONG);
        return verdict.kind() == Answers.Kind.RIGHT && verdict.revision() == run.size();
    }

    private static void assertNoRecordWentBack(Installation installation, EventLoad load) {
        await().pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            Map<String, List<String>> written = installation.writtenRecords();
            for (SentRun run : load.runs()) {
                List<String> records = written.getOrDefault(run.id(), List.of());
                assertThat(records).as(run.id()).isNotEmpty();
                assertThat(records.get(records.size() - 1))
                        .isEqualTo(new String(run.recordOf(run.size()), StandardCharsets.UTF_8));
                assertThat(records.stream().map(InstancesChaosIT::revision))
                        .as(run.id())
                        .isSorted();
            }
        });
    }

    private static long revision(String json) {
        int at = json.indexOf("\"revision\": ") + "\"revision\": ".length();
        return Long.parseLong(json.substring(at, json.indexOf(',', at)));
    }
}
