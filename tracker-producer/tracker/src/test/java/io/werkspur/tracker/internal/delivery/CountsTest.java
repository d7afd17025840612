// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.tracker.internal.delivery.TestEvents.LONG;
import static io.werkspur.tracker.internal.delivery.TestEvents.assertEquation;
import static io.werkspur.tracker.internal.delivery.TestEvents.settings;
import static io.werkspur.tracker.internal.delivery.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counts while events move, and while a tracker is closed under the hands of those who use it. */
class CountsTest {
    private static final int THREADS = 4;

    @Test
    void shouldHaveNoEventInTwoClassesWhileAllMoveOn() {
        int events = 40_000;
        FakeBroker broker = new FakeBroker();
        broker.onSend = sent -> sent.completion.acknowledged();
        Gate gate = new Gate();
        broker.onOpen = gate::pass;
        QueueTransport transport =
                QueueTransport.start(settings(events, 1L << 30), new FakeEncoder(), broker, List.of());
        for (int number = 1; number <= events; number++) {
            transport.accept(tracked("run", number));
        }
        gate.awaitSomebody();

        gate.open();
        long most = 0;
        for (long settled = 0; settled < events; ) {
            TrackerMetrics counts = transport.metrics();
            // In the order in which events move, backwards: one that moves on between two looks is seen once at most.
            settled = counts.acknowledged();
            most = Math.max(most, settled + counts.inFlight() + counts.queued());
        }
        FlushResult closed = transport.close(LONG);

        assertThat(most).isEqualTo(events);
        assertThat(closed.acknowledged()).isEqualTo(events);
        assertEquation(closed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {0, 100, 200, 300})
    void shouldAccountForEveryEventWhenItIsClosedWhileManyReport(int firstSeed) throws InterruptedException {
        for (int seed = firstSeed; seed < firstSeed + 20; seed++) {
            Random random = new Random(seed);
            try (FaultyBroker broker = new FaultyBroker(random.nextLong())) {
                QueueTransport transport = QueueTransport.start(
                        settings(1 + random.nextInt(100), 1L << 30), new FakeEncoder(), broker, List.of());
                int each = 200 + random.nextInt(200);
                List<Thread> pipelines = pipelines(transport, each, random.nextInt(each));

                long after = random.nextInt(THREADS * each);
                while (transport.metrics().tracked() < after) {
                    Thread.onSpinWait();
                }
                FlushResult closed =
                        transport.close(random.nextBoolean() ? LONG : Duration.ofMillis(random.nextInt(3)));
                for (Thread pipeline : pipelines) {
                    pipeline.join();
                }

                TrackerMetrics counts = transport.metrics();
                assertThat(counts.tracked()).as("seed %d", seed).isEqualTo((long) THREADS * each);
                assertThat(counts.queued() + counts.inFlight())
                        .as("seed %d", seed)
                        .isZero();
                assertEquation(counts);
                assertThat(counts.acknowledged())
                        .as("seed %d: nothing is acknowledged after close", seed)
                        .isEqualTo(closed.acknowledged());
                assertThat(broker.log().stream().distinct().count())
                        .as("seed %d", seed)
                        .isGreaterThanOrEqualTo(counts.acknowledged());
            }
        }
    }

    /** Half of them flush as well, at some number. */
    private static List<Thread> pipelines(QueueTransport transport, int each, int flushAt) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String run = "run-" + i;
            boolean flushes = i % 2 == 0;
            threads.add(new Thread(() -> {
                for (int number = 1; number <= each; number++) {
                    transport.accept(tracked(run, number));
                    if (flushes && number == flushAt) {
                        FlushResult unused = transport.flush(Duration.ofMillis(1));
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        return threads;
    }
}
