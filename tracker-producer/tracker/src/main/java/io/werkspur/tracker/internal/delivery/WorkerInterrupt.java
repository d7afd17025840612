// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Cuts short what the worker waits for, until its end begins: then it closes the client and the spool, and an interrupt would break
 * that off. Safe from any thread.
 */
final class WorkerInterrupt {
    private @Nullable Thread worker;
    private boolean ended;

    /** Names the thread that is interrupted from now on. */
    synchronized void of(Thread thread) {
        worker = thread;
    }

    /** Interrupts the worker, unless its end has begun. */
    synchronized void send() {
        if (worker != null && !ended) {
            worker.interrupt();
        }
    }

    /** For the worker: forgets the interrupt that it may have got, and gets none from now on. */
    synchronized void end() {
        ended = true;
        boolean unused = Thread.interrupted();
    }
}
