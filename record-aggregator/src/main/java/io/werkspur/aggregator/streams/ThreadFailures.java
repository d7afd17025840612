// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.streams;

import io.werkspur.aggregator.domain.run.IncompatibleStateException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens when a stream thread dies. It restarts from its last commit, unless that cannot help or was tried
 * {@value #MAX_FAILURES} times within {@link #WINDOW}: then the instance stops with the reason. Safe from any thread.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    static final int MAX_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final LongSupplier clockMillis;
    private final Deque<Long> failures = new ArrayDeque<>();
    private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();

    ThreadFailures(LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        long now = clockMillis.getAsLong();
        failures.addLast(now);
        while (failures.peekFirst() != null && failures.peekFirst() < now - WINDOW.toMillis()) {
            failures.removeFirst();
        }
        if (failure instanceof Error || isIncompatible(failure) || failures.size() > MAX_FAILURES) {
            LOG.error("A stream thread died and the aggregator stops", failure);
            fatal.compareAndSet(null, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("A stream thread died and restarts from its last commit", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Why the instance stops; null if it does not. */
    @Nullable
    Throwable fatal() {
        return fatal.get();
    }

    private static boolean isIncompatible(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IncompatibleStateException) {
                return true;
            }
        }
        return false;
    }
}
