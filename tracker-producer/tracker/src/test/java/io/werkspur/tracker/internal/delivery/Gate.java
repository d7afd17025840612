// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.testkit.Patience;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a thread at an exact point, deaf to interrupts, until the test lets it pass. */
final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    void pass() {
        reached.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                open.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void awaitSomebody() {
        try {
            if (!reached.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Expected a thread at the gate, but none came");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void open() {
        open.countDown();
    }
}
