// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.tracker.internal.disk.EventSpool;
import io.werkspur.tracker.internal.queue.EventQueue;
import io.werkspur.tracker.internal.queue.IdleStrategy;
import io.werkspur.tracker.internal.queue.InFlightWindow;
import io.werkspur.tracker.internal.queue.QueueEntry;
import io.werkspur.tracker.internal.report.ThrottledLog;
import java.util.concurrent.CountDownLatch;

/**
 * The only thread that sends and spools. It waits for nothing except briefly for the disk. Its loop survives every exception;
 * it ends when a close has delivered everything or reached its deadline.
 */
final class DeliveryWorker implements Runnable {
    private static final int BUSY_ROUNDS = 200;
    private static final long UNEXPECTED_PAUSE_NANOS = 100_000_000;
    private static final int TURNS_BETWEEN_RELEASES = 256;
    private static final long SILENCE_NANOS = 2_000_000_000;

    private final EventQueue queue;
    private final InFlightWindow window;
    private final EventSpool spool;
    private final Spooling spooling;
    private final Dispatch dispatch;
    private final IdleStrategy idle;
    private final ThrottledLog throttledLog;
    private final int maxInFlight;
    private final WorkerInterrupt interrupt;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private int idleRounds;
    private int turns;

    DeliveryWorker(
            EventQueue queue,
            InFlightWindow window,
            EventSpool spool,
            Spooling spooling,
            Dispatch dispatch,
            IdleStrategy idle,
            ThrottledLog throttledLog,
            WorkerInterrupt interrupt,
            int maxInFlight) {
        this.queue = queue;
        this.window = window;
        this.spool = spool;
        this.spooling = spooling;
        this.dispatch = dispatch;
        this.idle = idle;
        this.throttledLog = throttledLog;
        this.interrupt = interrupt;
        this.maxInFlight = maxInFlight;
    }

    /** Opens when the worker has ended. */
    CountDownLatch stopped() {
        return stopped;
    }

    @Override
    public void run() {
        try {
            boolean more = true;
            while (more && !queue.isTerminated()) {
                more = turn();
            }
            if (!queue.isTerminated()) {
                // A close past its deadline tells its losses itself.
                throttledLog.tick();
            }
        } catch (Error e) {
            throttledLog.report(ThrottledLog.Kind.ENDED, e);
            throw e;
        } finally {
            interrupt.end();
            release();
            spool.close();
            stopped.countDown();
            dispatch.close();
        }
    }

    private boolean turn() {
        try {
            // Only a close past its deadline interrupts this thread with reason; others would make every wait a spin.
            boolean unused = Thread.interrupted();
            return step();
        } catch (RuntimeException e) {
            throttledLog.report(ThrottledLog.Kind.UNEXPECTED, e);
            idle.nap(UNEXPECTED_PAUSE_NANOS);
            return true;
        }
    }

    private boolean step() {
        window.forgetSettled();
        throttledLog.tick();
        spool.tick();
        dispatch.noteProgress();
        if (++turns % TURNS_BETWEEN_RELEASES == 0) {
            release();
        }
        if (queue.isClosing()) {
            dispatch.beginClosing();
        }
        if (dispatch.failureSeen()) {
            dispatch.recover();
            return true;
        }
        if (spooling.step()) {
            return true;
        }
        if (isDone()) {
            return false;
        }
        if (dispatch.isWaiting()) {
            idle.nap();
            return true;
        }
        if (window.sentSize() >= maxInFlight) {
            idle.shortNap();
            return true;
        }
        QueueEntry next = window.next(spool);
        if (next != null) {
            idleRounds = 0;
            if (!dispatch.dispatch(next)) {
                idle.nap();
            }
            return true;
        }
        rest();
        return true;
    }

    /** Whether a close has nothing more to do: all is sent, or what is left is on disk and the broker takes nothing. */
    private boolean isDone() {
        if (!queue.isClosing() || !queue.isEmpty()) {
            return false;
        }
        if (window.isEmpty() && !spool.hasUnread()) {
            return true;
        }
        boolean away = dispatch.isTroubled() || dispatch.silence() > SILENCE_NANOS;
        return away && !window.hasUnsafeInFlight() && !window.hasUnsafeWaiting();
    }

    private void release() {
        if (!spool.isEmpty()) {
            spool.release(window.oldestOnDisk());
        }
    }

    private void rest() {
        if (++idleRounds < BUSY_ROUNDS || queue.isClosing() || !window.isEmpty()) {
            idle.nap();
        } else {
            release();
            idle.sleep(queue::isEmpty);
        }
    }
}
