// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.delivery;

import java.util.concurrent.CountDownLatch;

/**
 * The one thread that sends. Its loop survives every exception; it ends when a close has drained the queue or run into
 * its deadline.
 */
final class DeliveryWorker implements Runnable {
    private static final int BUSY_ROUNDS = 200;
    private static final long LONGEST_SLICE_NANOS = 20_000_000;
    private static final long CLOSING_PAUSE_NANOS = 100_000_000;
    private static final long UNEXPECTED_PAUSE_NANOS = 100_000_000;

    private final HandOver handOver;
    private final Window window;
    private final Dispatch dispatch;
    private final Doze doze;
    private final TroubleLog trouble;
    private final int mostInFlight;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private int idleRounds;

    DeliveryWorker(
            HandOver handOver, Window window, Dispatch dispatch, Doze doze, TroubleLog trouble, int mostInFlight) {
        this.handOver = handOver;
        this.window = window;
        this.dispatch = dispatch;
        this.doze = doze;
        this.trouble = trouble;
        this.mostInFlight = mostInFlight;
    }

    /** Opens when the worker has ended. */
    CountDownLatch stopped() {
        return stopped;
    }

    @Override
    public void run() {
        try {
            boolean more = true;
            while (more && !handOver.isTerminated()) {
                more = turn();
            }
            if (!handOver.isTerminated()) {
                // A close past its deadline tells its losses itself.
                trouble.tick();
            }
        } catch (Error e) {
            trouble.report(TroubleLog.Kind.ENDED, e);
            throw e;
        } finally {
            stopped.countDown();
            // The interrupt has done its work; the client would break its own close off.
            boolean unused = Thread.interrupted();
            dispatch.close();
        }
    }

    private boolean turn() {
        try {
            // Only a close past its deadline interrupts this thread with reason; others would make every wait a spin.
            boolean unused = Thread.interrupted();
            return step();
        } catch (RuntimeException e) {
            trouble.report(TroubleLog.Kind.UNEXPECTED, e);
            pause(UNEXPECTED_PAUSE_NANOS);
            return true;
        }
    }

    private boolean step() {
        window.forgetSettled();
        trouble.tick();
        if (dispatch.failureSeen()) {
            pause(dispatch.recover());
            return true;
        }
        if (window.sentSize() >= mostInFlight) {
            doze.shortNap();
            return true;
        }
        Held next = window.next();
        if (next != null) {
            idleRounds = 0;
            pause(dispatch.dispatch(next));
            return true;
        }
        if (handOver.isClosing() && window.isEmpty()) {
            return false;
        }
        rest();
        return true;
    }

    private void rest() {
        if (++idleRounds < BUSY_ROUNDS || handOver.isClosing() || !window.isEmpty()) {
            doze.nap();
        } else {
            doze.sleep(handOver::isEmpty);
        }
    }

    /** Waits, in slices so that flushes hear of acknowledgements meanwhile; a close cuts the wait short. */
    private void pause(long nanos) {
        boolean closing = handOver.isClosing();
        long wanted = closing ? Math.min(nanos, CLOSING_PAUSE_NANOS) : nanos;
        long start = System.nanoTime();
        long left = wanted;
        while (left > 0 && !handOver.isTerminated() && handOver.isClosing() == closing) {
            doze.nap(Math.min(left, LONGEST_SLICE_NANOS));
            window.forgetSettled();
            left = wanted - (System.nanoTime() - start);
        }
    }
}
