// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.testkit.Patience.await;
import static io.werkspur.tracker.internal.delivery.TestEvents.LONG;
import static io.werkspur.tracker.internal.delivery.TestEvents.assertEquation;
import static io.werkspur.tracker.internal.delivery.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import io.werkspur.tracker.internal.disk.SpoolSettings;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import io.werkspur.tracker.outcome.FlushResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, every event is accounted for exactly once, and what arrives arrives in order. */
class DeliveryProperties {
    private static final int THREADS = 4;
    private static final int EVENTS_EACH = 300;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void shouldAccountForEveryEventWhenFaultsComeAtRandom(long seed) throws InterruptedException {
        Random random = new Random(seed);
        try (FaultyBroker broker = new FaultyBroker(random.nextLong())) {
            QueueTransport transport =
                    QueueTransport.start(settings(random), faulty(random.nextLong()), broker, List.of());
            Set<String> handedOver = ConcurrentHashMap.newKeySet();

            List<Thread> pipelines = pipelines(transport, handedOver, random);
            for (Thread pipeline : pipelines) {
                pipeline.join();
            }
            FlushResult flushed = transport.flush(random.nextBoolean() ? LONG : Duration.ofMillis(random.nextInt(20)));
            if (!flushed.timedOut()) {
                assertEquation(flushed);
                assertThat(flushed.queued() + flushed.inFlight()).isZero();
            }
            boolean patient = random.nextBoolean();
            FlushResult closed = transport.close(patient ? LONG : Duration.ofMillis(random.nextInt(20)));

            assertEquation(closed);
            assertEquation(transport.metrics());
            assertThat(closed.tracked()).isEqualTo((long) THREADS * EVENTS_EACH);
            assertThat(closed.queued() + closed.inFlight()).isZero();
            List<String> log = broker.log();
            Set<String> arrived = new HashSet<>(log);
            assertThat(handedOver).containsAll(arrived);
            // More may have arrived than were acknowledged: an answer can get lost.
            assertThat((long) arrived.size()).isBetween(closed.acknowledged(), (long) THREADS * EVENTS_EACH);
            if (closed.succeeded()) {
                assertThat(arrived).isEqualTo(handedOver);
            }
            assertFirstArrivalsInOrder(log);
        }
    }

    /** The same with a spool, and a second tracker that takes over what the first one left. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void shouldLoseNothingThatWasCalledSafeWhenASpoolIsTakenOver(long seed, @TempDir Path directory)
            throws InterruptedException {
        Random random = new Random(seed);
        SpoolSettings spool = SpoolSettings.at(directory).withMaxBytes(random.nextBoolean() ? 1 << 20 : 64 << 20);
        Set<String> handedOver = ConcurrentHashMap.newKeySet();
        FlushResult first;
        try (FaultyBroker broker = new FaultyBroker(random.nextLong())) {
            QueueTransport transport = QueueTransport.start(
                    settings(random).withSpool(spool), faulty(random.nextLong()), broker, List.of());
            for (Thread pipeline : pipelines(transport, handedOver, random)) {
                pipeline.join();
            }
            FlushResult flushed = transport.flush(random.nextBoolean() ? LONG : Duration.ofMillis(random.nextInt(40)));
            if (!flushed.timedOut()) {
                assertEquation(flushed);
                assertThat(flushed.queued()).isZero();
            }
            first = transport.close(random.nextBoolean() ? LONG : Duration.ofMillis(random.nextInt(40)));
            assertEquation(first);
            assertEquation(transport.metrics());
            Set<String> arrived = new HashSet<>(broker.log());

            broker.behave();
            QueueTransport next =
                    QueueTransport.start(settings(random).withSpool(spool), new FakeEncoder(), broker, List.of());
            await().until(() -> next.metrics().recovered() > 0
                    || next.metrics().spoolUsable() && next.metrics().spooled() == 0);
            FlushResult second = next.close(LONG);

            assertEquation(second);
            assertThat(second.recovered()).isGreaterThanOrEqualTo(first.spooled());
            assertThat(second.acknowledged()).isEqualTo(second.recovered());
            arrived.addAll(broker.log());
            assertThat(handedOver).containsAll(arrived);
            assertThat((long) arrived.size()).isGreaterThanOrEqualTo(first.acknowledged() + first.spooled());
            if (first.succeeded()) {
                assertThat(arrived).isEqualTo(handedOver);
            }
        }
    }

    private static DeliverySettings settings(Random random) {
        int queued = random.nextBoolean() ? 20 + random.nextInt(200) : 10_000;
        return new DeliverySettings(
                queued,
                random.nextInt(4) == 0 ? 100 * TestEvents.HEAP_BYTES : 1L << 30,
                1 + random.nextInt(100),
                Duration.ofNanos(random.nextInt(100_000)),
                Duration.ofMillis(1),
                Duration.ofMinutes(1),
                null);
    }

    private static FakeEncoder faulty(long seed) {
        Random random = new Random(seed);
        FakeEncoder encoder = new FakeEncoder();
        var encoding = encoder.encoding;
        encoder.encoding = event -> {
            if (random.nextInt(50) == 0) {
                throw new RegistryUnavailableException("seeded");
            }
            return encoding.apply(event);
        };
        return encoder;
    }

    private static List<Thread> pipelines(QueueTransport transport, Set<String> handedOver, Random random) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String run = "run-" + i;
            int flushAt = random.nextInt(EVENTS_EACH);
            threads.add(new Thread(() -> {
                for (int number = 1; number <= EVENTS_EACH; number++) {
                    VerbatimEvent event = tracked(run, number);
                    handedOver.add(run + "/" + String.format("%010d", number) + "/"
                            + event.event().getEventId());
                    transport.accept(event);
                    if (number == flushAt) {
                        transport.flush(Duration.ofMillis(5));
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        return threads;
    }

    private static void assertFirstArrivalsInOrder(List<String> log) {
        Map<String, List<Long>> numbers = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (String key : log) {
            if (seen.add(key)) {
                numbers.computeIfAbsent(key.split("/")[0], run -> new ArrayList<>())
                        .add(FakeBroker.number(key));
            }
        }
        assertThat(numbers.values()).allSatisfy(run -> assertThat(run).isSorted());
    }
}
