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
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs whose clients lose calls, over a gateway that is killed in the middle of them: the records miss exactly those numbers. The
 * size comes from properties ({@code gateway.calls.runs}, {@code .requests}, {@code .kills}, {@code .seed}); {@code
 * .ci/long/gateway-calls} runs it large.
 */
class LostCallsIT {
    private static final int RUNS = Integer.getInteger("gateway.calls.runs", 8);
    private static final int REQUESTS = Integer.getInteger("gateway.calls.requests", 40);
    private static final int KILLS = Integer.getInteger("gateway.calls.kills", 4);
    private static final long SEED = Long.getLong("gateway.calls.seed", 20_261_201L);
    private static final int REPORTERS = 3;

    @TempDir
    private Path directory;

    @Test
    void shouldMissExactlyTheLostCallsInTheRecordWhenTheGatewayIsKilledInBetween() throws Exception {
        // given
        SharedParts parts = SharedParts.get();
        Topics topics = parts.newTopics();
        SplittableRandom random = new SplittableRandom(SEED);
        List<List<LossyReporter>> runs;

        // when
        try (GatewayProcess gateway = new GatewayProcess(parts.settings(topics), directory)) {
            GatewayClient client = new GatewayClient(gateway.url());
            runs = IntStream.range(0, RUNS)
                    .mapToObj(run -> reporters(client, run, random))
                    .toList();
            ExecutorService threads = Executors.newCachedThreadPool();
            try {
                List<Future<?>> reporting = runs.stream()
                        .flatMap(List::stream)
                        .<Future<?>>map(reporter -> threads.submit(() -> report(reporter)))
                        .toList();
                killNowAndThen(gateway, client, reporting);
                for (Future<?> thread : reporting) {
                    thread.get();
                }
            } finally {
                threads.shutdownNow();
            }
            runs.forEach(LostCallsIT::end);
            assertThat(gateway.stop()).isZero();
            System.out.printf(
                    "%d runs, %d steps, %d lost calls, %d kills, %d requests sent again%n",
                    RUNS,
                    runs.stream().mapToInt(LostCallsIT::steps).sum(),
                    runs.stream().mapToInt(LostCallsIT::lost).sum(),
                    KILLS,
                    client.repeated());
        }

        // then
        try (RunningServices services =
                new RunningServices(parts.settings(topics), topics, directory.resolve("services")).ready()) {
            for (int run = 0; run < RUNS; run++) {
                requireExact(runs.get(run), services.awaitRecord("lossy-" + run, steps(runs.get(run)) + 2));
            }
        }
    }

    private static List<LossyReporter> reporters(GatewayClient client, int run, SplittableRandom random) {
        String id = "lossy-" + run;
        client.post("/v1/executions", "{\"execution_id\":\"" + id + "\"}", id);
        return IntStream.range(0, REPORTERS)
                .mapToObj(i -> new LossyReporter(client, id, "reporter" + i, random.split()))
                .toList();
    }

    private static void report(LossyReporter reporter) {
        for (int i = 0; i < REQUESTS; i++) {
            reporter.step();
        }
    }

    // One process died with its last calls, another one lost some just before the end.
    private static void end(List<LossyReporter> reporters) {
        reporters.get(1).loseLast(3);
        reporters.get(0).complete(2);
    }

    private static void killNowAndThen(GatewayProcess gateway, GatewayClient client, List<Future<?>> reporting)
            throws Exception {
        long all = (long) RUNS * REPORTERS * REQUESTS;
        for (int kill = 1; kill <= KILLS; kill++) {
            long at = all * kill / (KILLS + 1);
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> client.answered() >= at || reporting.stream().allMatch(Future::isDone));
            gateway.kill();
            gateway.start();
        }
    }

    private static int steps(List<LossyReporter> reporters) {
        return reporters.stream()
                .mapToInt(reporter -> reporter.delivered().size())
                .sum();
    }

    private static int lost(List<LossyReporter> reporters) {
        return reporters.stream().mapToInt(LossyReporter::lost).sum();
    }

    private static void requireExact(List<LossyReporter> reporters, ExecutionRecord executionRecord) {
        String run = executionRecord.getExecutionId();
        Set<Long> expected = new TreeSet<>();
        for (LossyReporter reporter : reporters) {
            List<ExecutionItem> items = executionRecord.getItems().stream()
                    .filter(item -> content(item).startsWith(reporter.name() + " "))
                    .toList();
            assertThat(items).as(run).extracting(LostCallsIT::content).isEqualTo(reporter.delivered());
            for (ExecutionItem item : items) {
                long call = Long.parseLong(content(item).split(" ")[1]);
                expected.addAll(before(item.getSequenceNumber(), reporter.lostBefore(call)));
            }
        }
        ExecutionItem end =
                executionRecord.getItems().get(executionRecord.getItems().size() - 1);
        assertThat(end.getItemType()).isEqualTo(ItemType.PIPELINE_COMPLETE);
        expected.addAll(before(end.getSequenceNumber(), 5));

        Set<Long> missing = new TreeSet<>();
        executionRecord
                .getMissing()
                .forEach(range -> missing.addAll(LongStream.rangeClosed(range.getFrom(), range.getTo())
                        .boxed()
                        .toList()));
        assertThat(missing).as(run).isEqualTo(expected);
        assertThat(missing).as(run).hasSize(lost(reporters));
        assertThat(executionRecord.getAnomalies()).as(run).isEmpty();
        assertThat(executionRecord.getStatus()).as(run).isEqualTo(ExecutionStatus.COMPLETED);
    }

    private static List<Long> before(long number, int count) {
        return LongStream.range(number - count, number).boxed().toList();
    }

    private static String content(ExecutionItem item) {
        return item.getContent().orElse("");
    }
}
