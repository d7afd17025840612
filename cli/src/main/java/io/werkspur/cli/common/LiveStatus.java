// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.common;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows a waiting person what a command is doing, several times a second, from a thread of its own, until it is closed. What takes
 * no time is not shown. Safe from any thread.
 */
public final class LiveStatus implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration EVERY = Duration.ofMillis(250);

    private final ProgressLine line;
    private final Supplier<String> status;
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> showing;
    private boolean closed;

    private LiveStatus(ProgressLine line, Supplier<String> status) {
        this.line = line;
        this.status = status;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "live-status");
            thread.setDaemon(true);
            return thread;
        });
        this.showing = clock.scheduleAtFixedRate(this::show, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Shows the status from now on.
     *
     * @param status called on another thread; must not block
     */
    public static LiveStatus show(ProgressLine line, Supplier<String> status) {
        return new LiveStatus(line, status);
    }

    /** Shows what the command waits for, and for how long it has. */
    public static LiveStatus waiting(ProgressLine line, String what) {
        return show(line, waitingFor(what, System::nanoTime));
    }

    static Supplier<String> waitingFor(String what, LongSupplier nanoTime) {
        long since = nanoTime.getAsLong();
        return () ->
                what + " (" + Duration.ofNanos(nanoTime.getAsLong() - since).toSeconds() + " s)";
    }

    private synchronized void show() {
        if (!closed) {
            line.progress(status.get());
        }
    }

    /** Shows nothing any more, and removes what is shown. */
    @Override
    public synchronized void close() {
        closed = true;
        boolean unused = showing.cancel(false);
        clock.shutdownNow();
        line.clear();
    }
}
