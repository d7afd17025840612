// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.testkit.Patience.await;
import static io.werkspur.tracker.internal.delivery.TestEvents.LONG;
import static io.werkspur.tracker.internal.delivery.TestEvents.assertEquation;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a close waits for, and what it gives up. */
class ClosedOutletTest extends OutletCase {
    @Test
    void shouldRefuseAndCountWhenClosed() {
        accept(1);
        FlushResult closed = transport.close(LONG);

        accept(2, 4);

        assertThat(closed.succeeded()).isTrue();
        assertThat(transport.metrics().dropped(DropReason.CLOSED)).isEqualTo(3);
        // Its thread says so last, and may need a moment more than the answer of close.
        await().until(() -> !transport.metrics().workerAlive());
        assertEquation(transport.metrics());
        assertThat(broker.closed).hasValue(1);
    }

    @Test
    void shouldDrainWhenClosed() {
        Gate gate = holdWorker();
        accept(50);
        gate.awaitSomebody();
        AtomicReference<FlushResult> result = new AtomicReference<>();
        Thread closer = new Thread(() -> result.set(transport.close(LONG)));

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

        FlushResult result = transport.close(Duration.ofMillis(20));

        assertThat(result.timedOut()).isTrue();
        assertThat(result.dropped()).containsExactly(Map.entry(DropReason.CLOSED, 50L));
        assertEquation(result);
        gate.open();
        await().until(() -> !transport.metrics().workerAlive());
        assertThat(broker.log).isEmpty();
        assertThat(transport.close(LONG)).isEqualTo(result);
        assertEquation(transport.metrics());
    }

    @Test
    void shouldDropWhatIsInFlightAtTheDeadlineAndIgnoreLateAcknowledgements() {
        broker.hold();
        accept(3);
        await().until(() -> broker.pending.size() == 3);
        List<FakeBroker.Pending> sent = List.copyOf(broker.pending);

        FlushResult result = transport.close(Duration.ZERO);
        sent.forEach(FakeBroker.Pending::acknowledge);

        assertThat(result.dropped()).containsExactly(Map.entry(DropReason.CLOSED, 3L));
        assertThat(transport.metrics().acknowledged()).isZero();
        assertEquation(transport.metrics());
    }

    @Test
    void shouldCloseTheClientUndisturbedWhenThereIsNoTimeToWaitForIt() throws InterruptedException {
        AtomicInteger disturbed = new AtomicInteger();
        Semaphore closes = new Semaphore(0);
        // Like Kafka's client, which joins its own thread.
        broker.onClose = () -> {
            try {
                new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                disturbed.incrementAndGet();
            }
            closes.release();
        };

        for (int round = 0; round < 500; round++) {
            transport = start(1_000, 1 << 20);
            accept(1);
            transport.flush(LONG);
            transport.close(Duration.ZERO);
            assertThat(closes.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        assertThat(disturbed).hasValue(0);
    }

    @Test
    void shouldReturnTheSameWhenClosedTwiceAtOnce() throws InterruptedException {
        Gate gate = holdWorker();
        accept(5);
        gate.awaitSomebody();
        List<FlushResult> results = new CopyOnWriteArrayList<>();
        List<Thread> closers = List.of(
                new Thread(() -> results.add(transport.close(LONG))),
                new Thread(() -> results.add(transport.close(LONG))));

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
        FlushResult flushed = transport.flush(LONG);
        boolean afterFlush = Thread.currentThread().isInterrupted();
        FlushResult closed = transport.close(LONG);
        boolean afterClose = Thread.interrupted();

        assertThat(flushed.succeeded()).isTrue();
        assertThat(closed.succeeded()).isTrue();
        assertThat(afterFlush).isTrue();
        assertThat(afterClose).isTrue();
    }

    @Test
    void shouldReturnAtOnceWhenAnObserverFlushesOrCloses() {
        AtomicReference<FlushResult> inner = new AtomicReference<>();
        observers.add(event -> inner.compareAndSet(null, transport.flush(LONG)));
        restart(1_000, 1 << 20);

        accept(1);

        assertThat(transport.flush(LONG).succeeded()).isTrue();
        assertThat(inner.get().timedOut()).isTrue();
    }
}
