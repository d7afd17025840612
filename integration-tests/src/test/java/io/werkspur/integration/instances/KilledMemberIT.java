// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.instances;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.SharedParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * An aggregator is killed and started again after a second one has joined and left, at any moment of that: the group must not wait for
 * members that are dead. Prints how long each start took; {@code .ci/long/killed-member ROUNDS} tries more moments.
 */
@EnabledIfSystemProperty(
        named = "werkspur.killed.rounds",
        matches = "\\d+",
        disabledReason = "tries many moments: .ci/long/killed-member")
class KilledMemberIT {
    private static final int ROUNDS = Integer.getInteger("werkspur.killed.rounds", 40);
    private static final long SEED = Long.getLong("werkspur.killed.seed", 1);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    private Path directory;

    private final Random random = new Random(SEED);
    private final List<Long> times = new ArrayList<>();

    @Test
    void shouldBeReadyAgainWhenItIsKilledAfterAnotherHasJoinedAndLeft() throws Exception {
        try (Installation installation = new Installation(2, directory);
                EventLoad load = new EventLoad(installation.settings, installation.topics, SEED)) {
            AggregatorInstance first = installation.instances.get(0);
            AggregatorInstance second = installation.instances.get(1);
            first.start();
            awaitReady(installation, first, "the first start");
            for (int round = 1; round <= ROUNDS; round++) {
                send(load);
                second.start();
                sleep(8_000);
                send(load);
                boolean isStopped = random.nextBoolean();
                if (isStopped) {
                    second.stop();
                } else {
                    second.kill();
                }
                sleep(6_000);
                send(load);
                first.kill();
                sleep(2_000);
                first.start();
                String what = "round " + round + ", the second " + (isStopped ? "stopped" : "killed");
                times.add(awaitReady(installation, first, what));
            }
        }
        Collections.sort(times);
        System.out.println("ready after " + times.get(0) + " to " + times.get(times.size() - 1)
                + " ms, half of them within " + times.get(times.size() / 2) + " ms");
        assertThat(times).hasSize(ROUNDS);
    }

    private static void send(EventLoad load) {
        for (int i = 0; i < 100; i++) {
            load.sendOne();
        }
    }

    // Not a wait for a condition: the moment is what the trial varies.
    private void sleep(int most) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(most));
    }

    private static long awaitReady(Installation installation, AggregatorInstance instance, String what)
            throws Exception {
        long began = System.nanoTime();
        long told = 0;
        while (!instance.isReady()) {
            long waited = (System.nanoTime() - began) / 1_000_000;
            assertThat(waited).as(what + ": " + instance.log()).isLessThan(PATIENCE.toMillis());
            if (waited - told > 20_000) {
                told = waited;
                System.out.println(what + ": not ready after " + waited + " ms; " + group(installation));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        long took = (System.nanoTime() - began) / 1_000_000;
        System.out.println(what + ": ready after " + took + " ms");
        return took;
    }

    private static String group(Installation installation) throws InterruptedException, IOException {
        String id = installation.topics.prefix() + "aggregator";
        try (Admin admin = SharedParts.get().admin()) {
            Map<String, StreamsGroupDescription> groups =
                    admin.describeStreamsGroups(List.of(id)).all().get();
            StreamsGroupDescription group = groups.get(id);
            return group.groupState() + " epoch " + group.groupEpoch() + " members " + group.members();
        } catch (java.util.concurrent.ExecutionException e) {
            return String.valueOf(e.getCause());
        }
    }
}
