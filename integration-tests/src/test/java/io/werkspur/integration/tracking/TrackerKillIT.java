// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.tracking;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.event.Topics;
import io.werkspur.testkit.Patience;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.outcome.FlushResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the tracking process at random moments, while the broker works, hangs, is slow or is cut off. What a flush has
 * reported as safe must be on the topic after the next start. {@code .ci/long/tracker-kill} does this a hundred times.
 */
class TrackerKillIT {
    private static final int ROUNDS = Integer.getInteger("tracker.kill.rounds", 4);
    private static final long SEED = Long.getLong("tracker.kill.seed", 20_261_124);
    private static final Duration LIMIT = Patience.LIMIT;
    private static final int LONGEST_LIFE_MILLIS = 1_500;

    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private final Random random = new Random(SEED);

    @TempDir
    private Path directory;

    @Test
    void shouldHaveEverythingThatAFlushHasCalledSafeWhenTheProcessIsKilled() throws Exception {
        Map<String, Long> safe = new LinkedHashMap<>();
        try (BrokerProxy proxy = new BrokerProxy(parts.bootstrapServers())) {
            for (int round = 1; round <= ROUNDS; round++) {
                BrokerProxy.Way way = BrokerProxy.Way.values()[random.nextInt(BrokerProxy.Way.values().length)];
                proxy.set(random.nextBoolean() ? BrokerProxy.Way.OPEN : way);
                String run = "round-" + round;
                safe.put(run, trackAndKill(proxy, run, way, round % 2 == 0));
                System.out.println("Round " + round + ", broker then " + way + ": safe up to " + safe.get(run));
            }
            proxy.set(BrokerProxy.Way.OPEN);
            try (ChildJvm last = ChildJvm.start(TrackingMain.class, arguments(proxy))) {
                assertThat(last.await("drained")).isNotNull();
                assertThat(last.waitFor()).isZero();
            }
        }

        Map<String, List<Long>> arrived = TopicKeys.firstArrivals(parts.bootstrapServers(), topics.events());
        safe.forEach((run, through) -> assertThat(arrived.getOrDefault(run, List.of()))
                .as("%s, seed %d", run, SEED)
                .containsAll(LongStream.rangeClosed(1, through).boxed().toList()));
        // A number under two event ids would be two events that claim the same number.
        assertThat(arrived.values()).allSatisfy(numbers -> assertThat(numbers).doesNotHaveDuplicates());
        System.out.printf(
                "%d rounds, seed %d: %,d events called safe, %,d arrived%n",
                ROUNDS,
                SEED,
                safe.values().stream().mapToLong(Long::longValue).sum(),
                arrived.values().stream().mapToLong(List::size).sum());
    }

    @Test
    void shouldTakeOverTheSpoolOfALivingProcessOnlyWhenThatIsKilled() throws Exception {
        try (BrokerProxy proxy = new BrokerProxy(parts.bootstrapServers())) {
            proxy.set(BrokerProxy.Way.HANGING);
            List<String> arguments = new ArrayList<>(arguments(proxy));
            arguments.addAll(List.of("owner", "1"));
            try (ChildJvm owner = ChildJvm.start(TrackingMain.class, arguments)) {
                long safe = Long.parseLong(String.valueOf(owner.await("safe")));
                Tracker other = Tracker.builder()
                        .bootstrapServers(parts.bootstrapServers())
                        .schemaRegistry(parts.registryUrl())
                        .topicPrefix(topics.prefix())
                        .spool(directory.resolve("spool"))
                        .build();
                other.start("other", null);
                assertThat(other.flush(LIMIT).succeeded()).isTrue();
                assertThat(other.metrics().spoolUsable()).isFalse();
                assertThat(other.metrics().recovered()).isZero();

                owner.kill();
                await().until(() -> other.metrics().spoolUsable());
                FlushResult closed = other.close(LIMIT);

                assertThat(closed.succeeded()).isTrue();
                assertThat(closed.recovered()).isGreaterThanOrEqualTo(safe);
                assertThat(TopicKeys.firstArrivals(parts.bootstrapServers(), topics.events())
                                .get("owner"))
                        .containsAll(LongStream.rangeClosed(1, safe).boxed().toList())
                        .doesNotHaveDuplicates();
            }
        }
    }

    // However slow the machine is, half of the processes have something to lose.
    private long trackAndKill(BrokerProxy proxy, String run, BrokerProxy.Way way, boolean onceSafe) throws Exception {
        List<String> arguments = new ArrayList<>(arguments(proxy));
        arguments.add(run);
        arguments.add(String.valueOf(random.nextLong()));
        try (ChildJvm child = ChildJvm.start(TrackingMain.class, arguments)) {
            assertThat(child.await("started")).isNotNull();
            long first = onceSafe ? Long.parseLong(String.valueOf(child.await("safe"))) : 0;
            int life = random.nextInt(LONGEST_LIFE_MILLIS);
            Thread killer = new Thread(() -> killAfter(child, proxy, way, life));
            killer.start();
            long safe = Math.max(first, lastSafe(child));
            killer.join();
            return safe;
        }
    }

    // The only timing here is that of the fault: the moment of the fault is what the test varies.
    private static void killAfter(ChildJvm child, BrokerProxy proxy, BrokerProxy.Way way, int millis) {
        try {
            if (!child.endsWithin(millis / 2)) {
                proxy.set(way);
                child.endsWithin(millis - millis / 2);
            }
            child.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long lastSafe(ChildJvm child) throws IOException {
        long safe = 0;
        for (String number = child.await("safe"); number != null; number = child.await("safe")) {
            safe = Long.parseLong(number);
        }
        return safe;
    }

    private List<String> arguments(BrokerProxy proxy) {
        return List.of(
                proxy.bootstrapServers(),
                parts.registryUrl(),
                topics.prefix(),
                directory.resolve("spool").toString());
    }
}
