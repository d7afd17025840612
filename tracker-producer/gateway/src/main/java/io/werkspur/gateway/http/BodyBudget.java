// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the heap for bodies that are processed at the same time: a body grows to several times its size while it is read and
 * checked. Small bodies, the usual ones, are not counted. Safe from any thread.
 */
final class BodyBudget {
    private static final int TOTAL_KIB = 32 << 10;
    private static final long WAIT_MILLIS = 1_000;

    private final Semaphore free = new Semaphore(TOTAL_KIB, true);
    private final int small;
    private final int largest;

    /**
     * Starts with all of it free.
     *
     * @param small size up to which a body is not counted
     * @param largest most bytes that a body can have
     */
    BodyBudget(int small, int largest) {
        this.small = small;
        this.largest = largest;
    }

    /**
     * Acquires the share of a body, after a short wait if necessary.
     *
     * @param length of the body; -1 if unknown, as before decompression
     * @return the share to release; -1 if there is not enough
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
