// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.journal.JournalFrame.Changed;
import io.werkspur.schema.PipelineEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the events of the journal to the broker, in order, and reports its progress to the journal. It reads the journal itself,
 * never a queue in memory, so an unavailable broker costs disk space but no memory, and after a crash it continues in the same
 * way.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int MAX_EVENTS = 2_000;
    private static final long MAX_BYTES = 8L << 20;
    private static final Duration WAIT = Duration.ofMillis(500);

    private final Journal journal;
    private final EventTarget log;
    private final Consumer<Throwable> whenBroken;
    private final Thread thread;
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean closing;
    private volatile long deadlineNanos;

    /**
     * Not started.
     *
     * @param log closed by this
     * @param whenBroken called if the journal cannot be read
     */
    public OutboxRelay(Journal journal, EventTarget log, Consumer<Throwable> whenBroken) {
        this.journal = journal;
        this.log = log;
        this.whenBroken = whenBroken;
        this.thread = new Thread(this::run, "gateway-feed");
    }

    /** Starts sending; not after a drain. */
    public synchronized void start() {
        if (!closing) {
            thread.start();
        }
    }

    /** Events acknowledged since the start, including those that the broker had before. */
    public long sent() {
        return sent.get();
    }

    /**
     * Sends until everything is sent or the time is over; the rest is sent after the next start.
     *
     * @return whether everything is sent
     */
    public boolean drain(Duration limit) {
        synchronized (this) {
            deadlineNanos = System.nanoTime() + limit.toNanos();
            closing = true;
        }
        journal.wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return journal.allSent();
    }

    @Override
    public void close() {
        boolean unused = drain(Duration.ZERO);
        log.close();
    }

    private void run() {
        try {
            JournalReader reader = journal.reader();
            while (!isOver()) {
                List<Changed> frames = reader.next(MAX_EVENTS, MAX_BYTES, closing ? Duration.ZERO : WAIT);
                if (!frames.isEmpty()) {
                    send(frames, reader.releasable());
                } else if (closing) {
                    return;
                } else {
                    journal.sent(0, reader.releasable());
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("Expected to read the journal, but cannot: {}", e.toString());
            whenBroken.accept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(List<Changed> frames, long releasable) {
        List<PipelineEvent> events = new ArrayList<>();
        frames.forEach(frame -> events.addAll(frame.change().events()));
        while (!isOver()) {
            if (log.send(events, WAIT)) {
                sent.addAndGet(events.size());
                journal.sent(frames.get(frames.size() - 1).sequence(), releasable);
                return;
            }
        }
    }

    private boolean isOver() {
        return closing && System.nanoTime() - deadlineNanos >= 0;
    }
}
