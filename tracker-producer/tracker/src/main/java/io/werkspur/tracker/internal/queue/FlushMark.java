// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import java.util.concurrent.CountDownLatch;

/**
 * The place in the queue up to which a flush waits. Because the queue is first in, first out, everything that was handed
 * over before the flush is ahead of it.
 */
public final class FlushMark implements QueueEntry {
    private final CountDownLatch reached = new CountDownLatch(1);

    /** Everything ahead is settled. */
    void reached() {
        reached.countDown();
    }

    /** Whether it was reached within the time; an interrupt does not shorten the wait. */
    public boolean await(Deadline deadline) {
        return deadline.await(reached);
    }

    // It settles by its turn, not by itself.
    @Override
    public boolean isSettled() {
        return true;
    }
}
