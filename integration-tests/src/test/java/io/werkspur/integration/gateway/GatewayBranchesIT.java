// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches of a run that are reported in parallel, over HTTP. */
class GatewayBranchesIT {
    private static final long SEED = 7_001L;
    private static final int BRANCHES = 3;
    private static final int STEPS = 5;
    private static final int EVENTS = 3 + BRANCHES * (STEPS + 1);

    @TempDir
    private Path directory;

    private RunningGateway gateway;
    private GatewayClient client;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(directory);
        client = new GatewayClient(gateway.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldGiveTheSameRecordWhateverTheTimingOfTheBranches() throws Exception {
        // given
        List<String> records = new ArrayList<>();

        // when
        records.add(play("one-after-the-other", inOrder(0, 1, 2)));
        records.add(play("the-other-way-round", inOrder(2, 1, 0)));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 4; i++) {
            records.add(play("mixed-" + i, mixed(random)));
        }
        records.add(playAtOnce("at-once"));

        // then
        assertThat(records)
                .as("seed %d", SEED)
                .hasSize(7)
                .allSatisfy(one -> assertThat(one).isEqualTo(records.get(0)));
    }

    @Test
    void shouldShowAGapAndStillEndWhenTheNodeOfABranchIsGone() {
        // given
        begin("r-dead");
        step("r-dead", 0, 0);

        // when
        end("r-dead");

        // then
        ExecutionRecord ended = gateway.services().awaitRecord("r-dead", 4);
        assertThat(ended.getStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(ended.getMissing())
                .extracting(range -> range.getFrom() + "-" + range.getTo())
                .containsExactly("4-32");
    }

    private String play(String run, List<Integer> order) {
        begin(run);
        int[] done = new int[BRANCHES];
        for (int branch : order) {
            step(run, branch, done[branch]++);
        }
        return recorded(run);
    }

    private String playAtOnce(String run) throws Exception {
        begin(run);
        CountDownLatch together = new CountDownLatch(BRANCHES);
        ExecutorService threads = Executors.newFixedThreadPool(BRANCHES);
        List<Future<?>> playing = new ArrayList<>();
        for (int b = 0; b < BRANCHES; b++) {
            int branch = b;
            playing.add(threads.submit(() -> {
                together.countDown();
                together.await();
                for (int i = 0; i < STEPS; i++) {
                    step(run, branch, i);
                }
                return null;
            }));
        }
        for (Future<?> thread : playing) {
            thread.get();
        }
        threads.shutdown();
        return recorded(run);
    }

    private void begin(String run) {
        client.post("/v1/executions", "{\"execution_id\":\"" + run + "\",\"timestamp\":\"2025-11-04T10:00:00Z\"}", run);
        client.post("/v1/executions/" + run + "/items", item("before", 0, 0), "before");
        for (int branch = 0; branch < BRANCHES; branch++) {
            client.post("/v1/executions/" + run + "/branches", "{\"size\":10}", "branch-" + branch);
        }
    }

    private void step(String run, int branch, int i) {
        client.post(
                "/v1/executions/" + run + "/branches/" + (branch + 1) + "/items",
                item("branch " + branch, branch + 1, i),
                "step-" + i);
    }

    private static String item(String text, int second, int i) {
        return "{\"item_type\":\"output_text\",\"content\":\"" + text + " step " + i
                + "\",\"timestamp\":\"2025-11-04T10:00:0" + second + "." + i + "Z\"}";
    }

    private void end(String run) {
        client.post("/v1/executions/" + run + "/complete", "{\"timestamp\":\"2025-11-04T10:01:00Z\"}", "end");
    }

    private String recorded(String run) {
        for (int branch = 1; branch <= BRANCHES; branch++) {
            client.post("/v1/executions/" + run + "/branches/" + branch + "/release", "", "release");
        }
        end(run);
        return new String(RecordJson.write(gateway.services().awaitRecord(run, EVENTS)), StandardCharsets.UTF_8)
                .replace(run, "RUN");
    }

    private static List<Integer> inOrder(int... branches) {
        List<Integer> order = new ArrayList<>();
        for (int branch : branches) {
            for (int i = 0; i < STEPS; i++) {
                order.add(branch);
            }
        }
        return order;
    }

    private static List<Integer> mixed(SplittableRandom random) {
        List<Integer> order = inOrder(0, 1, 2);
        for (int i = order.size() - 1; i > 0; i--) {
            java.util.Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }
}
