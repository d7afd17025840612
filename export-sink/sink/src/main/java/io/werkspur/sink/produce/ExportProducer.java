// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import io.werkspur.foundation.retry.BackOff;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.service.lifecycle.ErrorLine;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes exports on its own thread, so that a slow or failing format delays no record. A restart loses nothing: at its
 * start it checks every run and makes what is not up to date. A failed attempt is repeated with a growing pause, at
 * most {@value #MAX_TRIES} times; then {@code made.json} next to the record lists it as failed until the record changes
 * or the sink starts again. Safe from any thread.
 */
public final class ExportProducer implements AutoCloseable {
    static final int MAX_TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(ExportProducer.class);
    private static final int MAX_WAITING = 10_000;
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final StoredRuns runs;
    private final RunProducer producer;
    private final ProduceCounters counters;
    private final LongSupplier nanoTime;
    private final Object lock = new Object();
    private final RetryQueue waiting;
    private final Thread thread;
    private boolean closed;

    /**
     * Does not start anything.
     *
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    public ExportProducer(
            StoredRuns runs,
            AutoExportPlan recipe,
            ProduceCounters counters,
            ExportTimes times,
            LongSupplier nanoTime) {
        this(runs, recipe, counters, times, nanoTime, new RetryQueue(MAX_WAITING, MAX_TRIES, BACK_OFF));
    }

    ExportProducer(
            StoredRuns runs,
            AutoExportPlan recipe,
            ProduceCounters counters,
            ExportTimes times,
            LongSupplier nanoTime,
            RetryQueue waiting) {
        this.runs = runs;
        this.producer = new RunProducer(runs, recipe, times, nanoTime);
        this.counters = counters;
        this.nanoTime = nanoTime;
        this.waiting = waiting;
        this.thread = new Thread(this::run, "sink-exports");
        thread.setDaemon(true);
    }

    /** Starts its thread. */
    public void start() {
        thread.start();
    }

    /** Reports that the record of a run is new. Never blocks. */
    public void changed(String executionId) {
        synchronized (lock) {
            waiting.add(executionId);
            lock.notifyAll();
        }
    }

    private void run() {
        try {
            lookAtAll();
            while (true) {
                produce(await());
            }
        } catch (InterruptedException e) {
            LOG.debug("Export production ends");
        } catch (RuntimeException | Error e) {
            LOG.error("Expected to make exports, but their thread failed; restart the sink", e);
        }
    }

    private String await() throws InterruptedException {
        while (true) {
            synchronized (lock) {
                Optional<String> next = waiting.next(nanoTime.getAsLong());
                if (next.isPresent()) {
                    return next.get();
                }
                if (!waiting.takeOverflow()) {
                    pause();
                    continue;
                }
            }
            lookAtAll();
        }
    }

    private void pause() throws InterruptedException {
        OptionalLong due = waiting.untilDue(nanoTime.getAsLong());
        if (closed) {
            throw new InterruptedException();
        }
        lock.wait(due.isPresent() ? Duration.ofNanos(due.getAsLong()).toMillis() + 1 : 0);
    }

    private void lookAtAll() throws InterruptedException {
        try {
            for (String executionId : runs.list().ids()) {
                produce(executionId);
            }
        } catch (IOException e) {
            LOG.error("Expected to look for runs without exports, but failed: {}", ErrorLine.of(e));
        }
    }

    private void produce(String executionId) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        boolean whole = false;
        String reason = "made.json beside its record lists what failed";
        try {
            RunProducer.Outcome outcome = producer.produce(executionId);
            counters.made(outcome.made());
            whole = outcome.failed() == 0;
        } catch (IOException | RuntimeException e) {
            reason = ErrorLine.of(e);
        }
        synchronized (lock) {
            if (whole) {
                waiting.succeeded(executionId);
                counters.succeeded(executionId);
                return;
            }
            counters.failed();
            if (!waiting.failed(executionId, nanoTime.getAsLong())) {
                counters.gaveUp(executionId);
                LOG.error(
                        "Expected to make the exports of run {}, but it failed {} times: {}",
                        executionId,
                        MAX_TRIES,
                        reason);
            }
        }
    }

    /** Stops after the current run; the others follow after the next start. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
