// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.delivery;

import static io.werkspur.tracker.delivery.TestEvents.HEAP_BYTES;
import static io.werkspur.tracker.delivery.TestEvents.LONG;
import static io.werkspur.tracker.delivery.TestEvents.assertEquation;
import static io.werkspur.tracker.delivery.TestEvents.settings;
import static io.werkspur.tracker.delivery.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueueOutletTest {
    private final FakeBroker broker = new FakeBroker();
    private final FakeEncoder encoder = new FakeEncoder();
    private final List<TrackerObserver> observers = new CopyOnWriteArrayList<>();
    private QueueOutlet outlet = start(1_000, 1 << 20);

    private QueueOutlet start(int queuedEvents, long heldBytes) {
        return QueueOutlet.start(settings(queuedEvents, heldBytes), encoder, broker, observers);
    }

    private void restart(int queuedEvents, long heldBytes) {
        outlet.close(Duration.ZERO);
        outlet = start(queuedEvents, heldBytes);
    }

    @AfterEach
    void close() {
        outlet.close(Duration.ZERO);
    }

    private void accept(int count) {
        accept(1, count);
    }

    private void accept(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(number -> outlet.accept(tracked("run", number)));
    }

    /** Holds the worker while it encodes its next event. */
    private Gate holdWorker() {
        Gate gate = new Gate();
        var encoding = encoder.encoding;
        encoder.encoding = event -> {
            gate.pass();
            return encoding.apply(event);
        };
        return gate;
    }

    @Test
    void shouldAcknowledgeEverythingInOrderWhenTheBrokerIsThere() {
        accept(500);

        FlushResult result = outlet.flush(LONG);

        assertThat(result.succeeded()).isTrue();
        assertThat(result.acknowledged()).isEqualTo(500);
        assertThat(broker.numbers())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
        assertEquation(result);
        assertEquation(outlet.metrics());
    }

    @Test
    void shouldNotConnectWhenThereIsNothingToSend() {
        FlushResult result = outlet.flush(LONG);

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

        assertThat(outlet.metrics().dropped(DropReason.QUEUE_FULL)).isEqualTo(5);
        assertThat(outlet.metrics().queued()).isEqualTo(10);
        assertEquation(outlet.metrics());
        gate.open();
        FlushResult result = outlet.flush(LONG);
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

        assertThat(outlet.metrics().dropped(DropReason.QUEUE_BYTES_FULL)).isEqualTo(2);
        assertThat(outlet.metrics().heldBytes()).isEqualTo(3 * HEAP_BYTES);
        gate.open();
        assertThat(outlet.flush(LONG).acknowledged()).isEqualTo(3);
        assertEquation(outlet.metrics());
    }

    @Test
    void shouldHoldTheBytesOfEventsInFlightUntilTheyAreAcknowledged() {
        broker.hold();
        accept(3);
        await().until(() -> broker.pending.size() == 3);

        assertThat(outlet.metrics().inFlight()).isEqualTo(3);
        assertThat(outlet.metrics().heldBytes()).isEqualTo(3 * HEAP_BYTES);
        assertEquation(outlet.metrics());

        broker.pending.forEach(FakeBroker.Pending::acknowledge);

        assertThat(outlet.flush(LONG).succeeded()).isTrue();
        assertThat(outlet.metrics().heldBytes()).isZero();
    }

    @Test
    void shouldSayWhatIsMissingWhenAFlushRunsIntoItsDeadline() {
        broker.hold();
        accept(2);
        await().until(() -> broker.pending.size() == 2);

        FlushResult early = outlet.flush(Duration.ZERO);
        broker.pending.forEach(FakeBroker.Pending::acknowledge);
        FlushResult late = outlet.flush(LONG);

        assertThat(early.timedOut()).isTrue();
        assertThat(early.succeeded()).isFalse();
        assertThat(early.inFlight()).isEqualTo(2);
        assertEquation(early);
        assertThat(late.succeeded()).isTrue();
    }

    @Test
    void shouldNotMindAShortDeadlineWhenNothingIsLeftToDo() {
        accept(5);
        outlet.flush(LONG);

        FlushResult flushed = outlet.flush(Duration.ZERO);
        FlushResult closed = outlet.close(Duration.ZERO);

        assertThat(flushed.succeeded()).isTrue();
        assertThat(closed.succeeded()).isTrue();
    }

    @Test
    void shouldNotSucceedAgainAfterALossUnlessAskedForWhatCameLater() {
        outlet.refuse(DropReason.INVALID, null);
        FlushResult loss = outlet.flush(LONG);
        accept(1);

        FlushResult later = outlet.flush(LONG);

        assertThat(later.succeeded()).isFalse();
        assertThat(later.succeededSince(loss)).isTrue();
    }

    @Test
    void shouldRefuseAndCountWhenClosed() {
        accept(1);
        FlushResult closed = outlet.close(LONG);

        accept(2, 4);

        assertThat(closed.succeeded()).isTrue();
        assertThat(outlet.metrics().dropped(DropReason.CLOSED)).isEqualTo(3);
        // Its thread says so last, and may need a moment more than the answer of close.
        await().until(() -> !outlet.metrics().workerAlive());
        assertEquation(outlet.metrics());
        assertThat(broker.closed).hasValue(1);
    }

    @Test
    void shouldDrainWhenClosed() {
        Gate gate = holdWorker();
        accept(50);
        gate.awaitSomebody();
        AtomicReference<FlushResult> result = new AtomicReference<>();
        Thread closer = new Thread(() -> result.set(outlet.close(LONG)));

        closer.start();
        gate.open();

        await().until(() -> result.get() != null);
        assertThat(result.get().succeeded()).isTrue();
        assertThat(result.get().acknowledged()).isEqualTo(50);
    }

    @Test
    void shouldDropTheRestAtTheDeadlineWhenTheWorkerIsStuck() {
        Gate gate = holdWorker();
        accept(50);
        gate.awaitSomebody();

        FlushResult result = outlet.close(Duration.ofMillis(20));

        assertThat(result.timedOut()).isTrue();
        assertThat(result.dropped()).containsExactly(Map.entry(DropReason.CLOSED, 50L));
        assertEquation(result);
        gate.open();
        await().until(() -> !outlet.metrics().workerAlive());
        assertThat(broker.log).isEmpty();
        assertThat(outlet.close(LONG)).isEqualTo(result);
        assertEquation(outlet.metrics());
    }

    @Test
    void shouldDropWhatIsInFlightAtTheDeadlineAndIgnoreLateAcknowledgements() {
        broker.hold();
        accept(3);
        await().until(() -> broker.pending.size() == 3);
        List<FakeBroker.Pending> sent = List.copyOf(broker.pending);

        FlushResult result = outlet.close(Duration.ZERO);
        sent.forEach(FakeBroker.Pending::acknowledge);

        assertThat(result.dropped()).containsExactly(Map.entry(DropReason.CLOSED, 3L));
        assertThat(outlet.metrics().acknowledged()).isZero();
        assertEquation(outlet.metrics());
    }

    @Test
    void shouldReturnTheSameWhenClosedTwiceAtOnce() throws InterruptedException {
        Gate gate = holdWorker();
        accept(5);
        gate.awaitSomebody();
        List<FlushResult> results = new CopyOnWriteArrayList<>();
        List<Thread> closers = List.of(
                new Thread(() -> results.add(outlet.close(LONG))), new Thread(() -> results.add(outlet.close(LONG))));

        closers.forEach(Thread::start);
        gate.open();
        for (Thread closer : closers) {
            closer.join();
        }

        assertThat(results).hasSize(2).allMatch(FlushResult::succeeded);
        assertThat(results.get(0)).isEqualTo(results.get(1));
    }

    @Test
    void shouldKeepTheInterruptAndStillWaitWhenTheCallerIsInterrupted() {
        Thread.currentThread().interrupt();

        accept(3);
        FlushResult flushed = outlet.flush(LONG);
        boolean afterFlush = Thread.currentThread().isInterrupted();
        FlushResult closed = outlet.close(LONG);
        boolean afterClose = Thread.interrupted();

        assertThat(flushed.succeeded()).isTrue();
        assertThat(closed.succeeded()).isTrue();
        assertThat(afterFlush).isTrue();
        assertThat(afterClose).isTrue();
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

        assertThat(outlet.flush(LONG).succeeded()).isTrue();
        assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldReturnAtOnceWhenAnObserverFlushesOrCloses() {
        AtomicReference<FlushResult> inner = new AtomicReference<>();
        observers.add(event -> inner.compareAndSet(null, outlet.flush(LONG)));
        restart(1_000, 1 << 20);

        accept(1);

        assertThat(outlet.flush(LONG).succeeded()).isTrue();
        assertThat(inner.get().timedOut()).isTrue();
    }

    @Test
    void shouldSayThatTheWorkerIsGoneWhenAnErrorEndedIt() {
        encoder.encoding = event -> {
            throw new NoClassDefFoundError("broken class path");
        };
        accept(3);
        await().dontCatchUncaughtExceptions().until(() -> !outlet.metrics().workerAlive());

        FlushResult flushed = outlet.flush(Duration.ZERO);
        FlushResult closed = outlet.close(LONG);

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
                        outlet.accept(tracked("run-" + thread, number));
                    }
                }))
                .toList();

        all.forEach(Thread::start);
        for (Thread thread : all) {
            thread.join();
        }
        FlushResult result = outlet.flush(LONG);

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
