// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much of the heap bodies may take that are worked on at a time: a body becomes several times its size while it is read
 * and checked. Small ones, which are most, are not counted. Safe from any thread.
 */
final class BodyBudget {
    private static final int TOTAL_KIB = 32 << 10;
    private static final long WAIT_MILLIS = 1_000;

    private final Semaphore free = new Semaphore(TOTAL_KIB, true);
    private final int small;
    private final int largest;

    /**
     * With all of it free.
     *
     * @param small up to how many bytes a body counts for nothing
     * @param largest most bytes that a body can have
     */
    BodyBudget(int small, int largest) {
        this.small = small;
        this.largest = largest;
    }

    /**
     * Takes what a body needs, after a short wait if need be.
     *
     * @param length of the body; -1 when it is not known, as it is before decompressing
     * @return what was taken, to be given back; -1 when there is not enough
     */
    int acquire(long length) throws InterruptedException {
        if (length >= 0 && length <= small) {
            return 0;
        }
        long bytes = length < 0 ? largest : Math.min(length, largest);
        int kib = Math.min(TOTAL_KIB, (int) (bytes >> 10) + 1);
        return free.tryAcquire(kib, WAIT_MILLIS, TimeUnit.MILLISECONDS) ? kib : -1;
    }

    void release(int taken) {
        free.release(taken);
    }
}
