// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How the worker waits for work. Waking a thread costs the waker microseconds, which the pipeline should not pay for
 * every event. So a worker that was busy lately naps for a few milliseconds and looks again, unasked; only one that has
 * been idle for long sleeps until it is woken.
 */
public final class IdleStrategy {
    private static final long NAP_NANOS = 5_000_000;
    private static final long SHORT_NAP_NANOS = 200_000;
    private static final long SLEEP_NANOS = 1_000_000_000;

    private volatile @Nullable Thread worker;
    private volatile boolean asleep;

    public void worker(Thread thread) {
        worker = thread;
    }

    /** Waits for acknowledgements while there is no room for another event. */
    public void shortNap() {
        LockSupport.parkNanos(this, SHORT_NAP_NANOS);
    }

    public void nap() {
        LockSupport.parkNanos(this, NAP_NANOS);
    }

    public void nap(long nanos) {
        LockSupport.parkNanos(this, nanos);
    }

    /** Sleeps until woken, or for a second; not at all when there is work by now. */
    public void sleep(BooleanSupplier idle) {
        asleep = true;
        if (idle.getAsBoolean()) {
            LockSupport.parkNanos(this, SLEEP_NANOS);
        }
        asleep = false;
    }

    /** For the pipeline's threads: a volatile read unless the worker sleeps. */
    void wakeIfAsleep() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(worker);
        }
    }

    /** Ends any wait. */
    public void wake() {
        LockSupport.unpark(worker);
    }
}
