// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import io.werkspur.foundation.retry.BackOff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries while the registry is unreachable: after 100 ms, then twice as long each time up to 2 s. Each wait is
 * shortened by a random part, up to half of it, so that many clients do not return at the same time. Safe from any
 * thread.
 */
final class Retries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(2));

    private final CountDownLatch closed = new CountDownLatch(1);
    private final long totalMillis;
    private final LongSupplier nanoTime;

    Retries(long totalMillis, LongSupplier nanoTime) {
        this.totalMillis = totalMillis;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns the result of the first attempt that does not end with {@link RegistryUnreachableException}.
     *
     * @throws RegistryUnreachableException the last one, if the next wait would exceed the total time
     * @throws RegistryUnavailableException if it is closed or interrupted in the meantime
     */
    <T> T call(Supplier<T> attempt) {
        long start = nanoTime.getAsLong();
        for (int failures = 1; ; failures++) {
            requireOpen();
            try {
                return attempt.get();
            } catch (RegistryUnreachableException e) {
                long spent = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - start);
                long pause = BACK_OFF.after(failures).toMillis();
                long wait = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
                if (spent + wait > totalMillis) {
                    throw e;
                }
                report(e, failures, totalMillis - spent);
                await(wait);
            }
        }
    }

    private static void report(RegistryUnreachableException e, int failures, long leftMillis) {
        if (failures == 1) {
            LOG.warn("{}; trying again for up to {} ms", e.getMessage(), leftMillis);
        } else {
            LOG.debug("{}; trying again for up to {} ms", e.getMessage(), leftMillis);
        }
    }

    private void await(long millis) {
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                requireOpen();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException(
                    "Expected to wait for the schema registry, but the thread was interrupted", e);
        }
    }

    private void requireOpen() {
        if (closed.getCount() == 0) {
            throw new RegistryUnavailableException("Expected an open client of the schema registry, but it was closed");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
