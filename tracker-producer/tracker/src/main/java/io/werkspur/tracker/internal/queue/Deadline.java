// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a wait that interrupts do not shorten. Measured on the JVM's own steady clock. */
public final class Deadline {
    private final long startNanos = System.nanoTime();
    private final long timeoutNanos;

    public Deadline(Duration timeout) {
        this.timeoutNanos = timeout.toNanos();
    }

    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, timeoutNanos - (System.nanoTime() - startNanos)));
    }

    public boolean isOver() {
        return remaining().isZero();
    }

    /** Whether the latch opened in time. An interrupt is kept for the caller. */
    public boolean await(CountDownLatch latch) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return latch.await(remaining().toNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
