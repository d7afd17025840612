// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import io.werkspur.foundation.close.OrderedCloser;
import io.werkspur.service.lifecycle.Ending;
import io.werkspur.service.lifecycle.Readiness;
import io.werkspur.service.lifecycle.Service;
import io.werkspur.standalone.part.PartFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Waits until parts have started; stops waiting if one fails or all are stopped. */
final class StartUpWait {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

    private StartUpWait() {}

    static <T> T forResult(Future<T> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Expected to start, but the start was interrupted", e);
        }
    }

    /**
     * Waits for a service.
     *
     * @param limit maximum wait; zero for no limit, because restoring a large log takes long
     * @param notYet gets what the service waits for, from time to time
     */
    static void untilReady(
            Service service, Ending ending, OrderedCloser parts, Duration limit, Consumer<String> notYet) {
        long started = System.nanoTime();
        long nextReport = REPORT_EVERY.toNanos();
        for (Readiness now = service.readiness(); !now.ready(); now = service.readiness()) {
            parts.requireOpen();
            Optional<Throwable> failure = ending.failure();
            if (failure.isPresent()) {
                throw new PartFailedException("Expected all parts to start, but one failed", failure.get());
            }
            long waited = System.nanoTime() - started;
            if (!limit.isZero() && waited > limit.toNanos()) {
                throw new PartFailedException(
                        "Expected all parts to be ready within " + limit.toSeconds() + " s, but one says: "
                                + now.reason(),
                        null);
            }
            if (waited > nextReport) {
                notYet.accept(now.reason());
                nextReport += REPORT_EVERY.toNanos();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
