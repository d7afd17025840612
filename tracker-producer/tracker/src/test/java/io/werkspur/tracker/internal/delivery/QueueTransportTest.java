// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.testkit.Patience.await;
import static io.werkspur.tracker.internal.delivery.TestEvents.HEAP_BYTES;
import static io.werkspur.tracker.internal.delivery.TestEvents.LONG;
import static io.werkspur.tracker.internal.delivery.TestEvents.assertEquation;
import static io.werkspur.tracker.internal.delivery.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QueueTransportTest extends OutletCase {
    @Test
    void shouldAcknowledgeEverythingInOrderWhenTheBrokerIsThere() {
        accept(500);

        FlushResult result = transport.flush(LONG);

        assertThat(result.succeeded()).isTrue();
        assertThat(result.acknowledged()).isEqualTo(500);
        assertThat(broker.numbers())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
        assertEquation(result);
        assertEquation(transport.metrics());
    }

    @Test
    void shouldNotConnectWhenThereIsNothingToSend() {
        FlushResult result = transport.flush(LONG);

        assertThat(result.succeeded()).isTrue();
        assertThat(broker.opened).hasValue(0);
    }

    @Test
    void shouldDropAndCountWhenTheQueueIsFull() {
        restart(10, 1 << 20);
        Gate gate = holdWorker();
        accept(1);
        gate.awaitSomebody();

        accept(2, 15);

        assertThat(transport.metrics().dropped(DropReason.QUEUE_FULL)).isEqualTo(5);
        assertThat(transport.metrics().queued()).isEqualTo(10);
        assertEquation(transport.metrics());
        gate.open();
        FlushResult result = transport.flush(LONG);
        assertThat(result.succeeded()).isFalse();
        assertThat(result.timedOut()).isFalse();
        assertThat(result.dropped()).containsExactly(Map.entry(DropReason.QUEUE_FULL, 5L));
        assertThat(broker.numbers()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void shouldDropAndCountWhenTheBytesAreUsedUp() {
        restart(1_000, 3 * HEAP_BYTES + 1);
        Gate gate = holdWorker();

        accept(5);

        assertThat(transport.metrics().dropped(DropReason.QUEUE_BYTES_FULL)).isEqualTo(2);
        assertThat(transport.metrics().heldBytes()).isEqualTo(3 * HEAP_BYTES);
        gate.open();
        assertThat(transport.flush(LONG).acknowledged()).isEqualTo(3);
        assertEquation(transport.metrics());
    }

    @Test
    void shouldHoldTheBytesOfEventsInFlightUntilTheyAreAcknowledged() {
        broker.hold();
        accept(3);
        await().until(() -> broker.pending.size() == 3);

        assertThat(transport.metrics().inFlight()).isEqualTo(3);
        assertThat(transport.metrics().heldBytes()).isEqualTo(3 * HEAP_BYTES);
        assertEquation(transport.metrics());

        broker.pending.forEach(FakeBroker.Pending::acknowledge);

        assertThat(transport.flush(LONG).succeeded()).isTrue();
        assertThat(transport.metrics().heldBytes()).isZero();
    }

    @Test
    void shouldSayWhatIsMissingWhenAFlushRunsIntoItsDeadline() {
        broker.hold();
        accept(2);
        await().until(() -> broker.pending.size() == 2);

        FlushResult early = transport.flush(Duration.ZERO);
        broker.pending.forEach(FakeBroker.Pending::acknowledge);
        FlushResult late = transport.flush(LONG);

        assertThat(early.timedOut()).isTrue();
        assertThat(early.succeeded()).isFalse();
        assertThat(early.inFlight()).isEqualTo(2);
        assertEquation(early);
        assertThat(late.succeeded()).isTrue();
    }

    @Test
    void shouldNotMindAShortDeadlineWhenNothingIsLeftToDo() {
        accept(5);
        transport.flush(LONG);

        FlushResult flushed = transport.flush(Duration.ZERO);
        FlushResult closed = transport.close(Duration.ZERO);

        assertThat(flushed.succeeded()).isTrue();
        assertThat(closed.succeeded()).isTrue();
    }

    @Test
    void shouldNotSucceedAgainAfterALossUnlessAskedForWhatCameLater() {
        transport.refuse(DropReason.INVALID, null);
        FlushResult loss = transport.flush(LONG);
        accept(1);

        FlushResult later = transport.flush(LONG);

        assertThat(later.succeeded()).isFalse();
        assertThat(later.succeededSince(loss)).isTrue();
    }

    @Test
    void shouldShowEventsToObserversInOrderAndSurviveThem() {
        List<Long> seen = new CopyOnWriteArrayList<>();
        observers.add(event -> {
            throw new IllegalStateException("observer");
        });
        observers.add(event -> seen.add(event.getSequenceNumber()));
        restart(1_000, 1 << 20);

        accept(5);

        assertThat(transport.flush(LONG).succeeded()).isTrue();
        assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldSayThatTheWorkerIsGoneWhenAnErrorEndedIt() {
        encoder.encoding = event -> {
            throw new NoClassDefFoundError("broken class path");
        };
        accept(3);
        await().dontCatchUncaughtExceptions().until(() -> !transport.metrics().workerAlive());

        FlushResult flushed = transport.flush(Duration.ZERO);
        FlushResult closed = transport.close(LONG);

        assertThat(flushed.timedOut()).isTrue();
        assertThat(closed.succeeded()).isFalse();
        assertThat(closed.dropped()).containsExactly(Map.entry(DropReason.CLOSED, 3L));
        assertEquation(closed);
    }

    @Test
    void shouldLoseAndDoubleNothingWhenManyThreadsOfferAtOnce() throws InterruptedException {
        int threads = 16;
        int each = 2_000;
        restart(threads * each, 1L << 30);
        List<Thread> all = LongStream.range(0, threads)
                .mapToObj(thread -> new Thread(() -> {
                    for (int number = 1; number <= each; number++) {
                        transport.accept(tracked("run-" + thread, number));
                    }
                }))
                .toList();

        all.forEach(Thread::start);
        for (Thread thread : all) {
            thread.join();
        }
        FlushResult result = transport.flush(LONG);

        assertThat(result.acknowledged()).isEqualTo((long) threads * each);
        assertThat(result.succeeded()).isTrue();
        for (int thread = 0; thread < threads; thread++) {
            String prefix = "run-" + thread + "/";
            assertThat(broker.log.stream().filter(key -> key.startsWith(prefix)).map(FakeBroker::number))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, each).boxed().toList());
        }
    }
}
