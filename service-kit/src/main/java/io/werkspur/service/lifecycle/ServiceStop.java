// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Closes a service once, within a deadline, at the first request: a stop signal or the service's own end. All callers get the
 * same exit code.
 */
final class ServiceStop {
    private final Service service;
    private final Duration deadline;
    private final Consumer<Throwable> report;
    private final AtomicBoolean requested = new AtomicBoolean();
    private final CompletableFuture<Integer> outcome = new CompletableFuture<>();
    private volatile boolean failed;

    ServiceStop(Service service, Duration deadline, Consumer<Throwable> report) {
        this.service = service;
        this.deadline = deadline;
        this.report = report;
    }

    /** Records that the service has failed, whatever the result of its close is. */
    void failed() {
        failed = true;
    }

    boolean requested() {
        return requested.get();
    }

    /** Closes, or waits for the thread that does. Returns the exit code. */
    int run() {
        if (requested.compareAndSet(false, true)) {
            boolean clean = closeInTime();
            outcome.complete(clean && !failed ? ServiceRunner.STOPPED : ServiceRunner.FAILED);
        }
        return outcome.join();
    }

    private boolean closeInTime() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Thread closer = new Thread(() -> close(closed), "service-stop");
        closer.setDaemon(true);
        closer.start();
        try {
            closed.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            report.accept(new IllegalStateException("Expected to stop within " + deadline.toMillis()
                    + " ms (shutdown.timeout.ms), but it takes longer; ended anyway"));
        } catch (ExecutionException e) {
            report.accept(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void close(CompletableFuture<Void> closed) {
        try {
            service.close();
            closed.complete(null);
        } catch (Throwable t) {
            closed.completeExceptionally(t);
        }
    }
}
