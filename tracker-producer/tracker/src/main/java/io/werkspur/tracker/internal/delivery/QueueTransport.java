// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.foundation.retry.BackOff;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.segmentlog.event.StoredEventCodec;
import io.werkspur.tracker.internal.disk.EventSpool;
import io.werkspur.tracker.internal.prepare.EventEncoder;
import io.werkspur.tracker.internal.prepare.MediaHasher;
import io.werkspur.tracker.internal.prepare.Preparation;
import io.werkspur.tracker.internal.queue.Deadline;
import io.werkspur.tracker.internal.queue.EventQueue;
import io.werkspur.tracker.internal.queue.FlushMark;
import io.werkspur.tracker.internal.queue.IdleStrategy;
import io.werkspur.tracker.internal.queue.InFlightWindow;
import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.internal.report.ThrottledLog;
import io.werkspur.tracker.internal.transport.EventTransport;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import io.werkspur.tracker.outcome.TrackerObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects queue, worker and counts, and reports the outcome of the events. */
final class QueueTransport implements EventTransport {
    private static final Logger LOG = LoggerFactory.getLogger("io.werkspur.tracker");
    private static final Duration RETRY_MARK = Duration.ofMillis(5);

    private final DeliveryCounters counters;
    private final IdleStrategy idle = new IdleStrategy();
    private final EventQueue queue;
    private final InFlightWindow window;
    private final Spooling spooling;
    private final @Nullable MediaHasher media;
    private final DeliveryWorker worker;
    private final Thread thread;
    private final WorkerInterrupt interrupt = new WorkerInterrupt();
    private final AtomicBoolean closeBegun = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closeTimedOut;

    private QueueTransport(
            DeliverySettings settings,
            EventEncoder encoder,
            EventSender.Factory senders,
            int maxTextBytes,
            List<Path> mediaRoots,
            List<TrackerObserver> observers) {
        counters = new DeliveryCounters(settings.queuedEvents(), settings.heldBytes());
        queue = new EventQueue(settings.queuedEvents(), counters, idle);
        window = new InFlightWindow(queue);
        ThrottledLog throttledLog = new ThrottledLog(counters, settings.summaryInterval(), System::nanoTime);
        StoredEventCodec codec = new StoredEventCodec();
        media = mediaRoots.isEmpty() ? null : new MediaHasher(mediaRoots);
        Preparation preparation =
                new Preparation(encoder, codec, maxTextBytes, media, observers, throttledLog, System::nanoTime);
        Dispatch dispatch = new Dispatch(
                window,
                preparation,
                new ProducerConnection(senders, encoder, throttledLog),
                throttledLog,
                counters,
                new BackOff(settings.firstBackOff(), settings.maxBackOff()),
                System::nanoTime);
        EventSpool spool = new EventSpool(settings.spool(), codec, counters, throttledLog, System::nanoTime);
        spooling = new Spooling(spool, window, preparation, dispatch, counters, System::nanoTime);
        worker = new DeliveryWorker(
                queue, window, spool, spooling, dispatch, idle, throttledLog, interrupt, settings.inFlightEvents());
        thread = new Thread(worker, "werkspur-tracker");
        thread.setDaemon(true);
        interrupt.of(thread);
        idle.worker(thread);
    }

    /** As the other, with the default text limit and without media. */
    static QueueTransport start(
            DeliverySettings settings,
            EventEncoder encoder,
            EventSender.Factory senders,
            List<TrackerObserver> observers) {
        return start(settings, encoder, senders, RepairLimits.MAX_TEXT_BYTES, List.of(), observers);
    }

    /** Returns a transport whose worker runs. */
    static QueueTransport start(
            DeliverySettings settings,
            EventEncoder encoder,
            EventSender.Factory senders,
            int maxTextBytes,
            List<Path> mediaRoots,
            List<TrackerObserver> observers) {
        QueueTransport transport = new QueueTransport(settings, encoder, senders, maxTextBytes, mediaRoots, observers);
        transport.thread.start();
        transport.counters.workerAlive(
                () -> transport.thread.isAlive() && transport.worker.stopped().getCount() > 0);
        return transport;
    }

    @Override
    public void accept(TrackedEvent event) {
        queue.offer(event);
    }

    @Override
    public void refuse(DropReason reason, @Nullable Throwable cause) {
        counters.handedOver();
        if (cause != null) {
            counters.lastError(cause);
        }
        counters.refused(reason);
    }

    @Override
    public FlushResult flush(Duration timeout) {
        Deadline deadline = new Deadline(timeout);
        // An observer that flushes would wait for itself.
        boolean inTime = Thread.currentThread() != thread && reachedAll(deadline);
        return counters.result(!inTime);
    }

    @Override
    public FlushResult close(Duration timeout) {
        Deadline deadline = new Deadline(timeout);
        if (closeBegun.compareAndSet(false, true)) {
            queue.beginClosing();
            spooling.hurryForTheLastTime(deadline.remaining().toNanos() / 2);
            boolean drained = drained(deadline);
            queue.terminate();
            // A short deadline that lost nothing was long enough.
            closeTimedOut = window.sweep() > 0 && !drained;
            if (!drained) {
                interrupt.send();
            }
            if (media != null) {
                media.close();
            }
            closed.countDown();
            tell(counters.result(closeTimedOut));
        }
        boolean known = deadline.await(closed);
        return counters.result(!known || closeTimedOut);
    }

    @Override
    public TrackerMetrics metrics() {
        return counters;
    }

    private boolean reachedAll(Deadline deadline) {
        if (counters.isIdle()) {
            return true;
        }
        FlushMark mark = new FlushMark();
        CountDownLatch never = new CountDownLatch(1);
        while (!queue.offer(mark)) {
            if (queue.isTerminated()) {
                return true;
            }
            if (deadline.isOver()) {
                return false;
            }
            boolean unused = new Deadline(RETRY_MARK).await(never);
        }
        spooling.hurry(deadline.remaining().toNanos() / 2);
        idle.wake();
        if (mark.await(deadline)) {
            return true;
        }
        // The worker may be waiting for the broker with something that was handed over later.
        window.forgetSettled();
        return mark.await(new Deadline(Duration.ZERO)) || counters.isIdle();
    }

    private boolean drained(Deadline deadline) {
        idle.wake();
        return Thread.currentThread() != thread && deadline.await(worker.stopped());
    }

    private static void tell(FlushResult result) {
        if (result.succeeded()) {
            LOG.debug("The tracker is closed: {}", result.summary());
        } else {
            LOG.warn("The tracker is closed, but not every event arrived: {}", result.summary());
        }
    }
}
