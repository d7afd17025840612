// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.foundation.retry.BackOff;
import io.werkspur.tracker.internal.prepare.Preparation;
import io.werkspur.tracker.internal.prepare.UnsendableException;
import io.werkspur.tracker.internal.queue.EncodedMessage;
import io.werkspur.tracker.internal.queue.Failure;
import io.werkspur.tracker.internal.queue.InFlightWindow;
import io.werkspur.tracker.internal.queue.QueueEntry;
import io.werkspur.tracker.internal.queue.QueuedEvent;
import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.internal.report.ThrottledLog;
import io.werkspur.tracker.outcome.DropReason;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends the events of the window, and restores their order after a failure. Never waits itself: after a failure it says until
 * when nothing may be sent. Confined to the worker; only completions come from other threads.
 */
final class Dispatch {
    private static final int MAX_DOUBTS = 5;
    private static final long CLOSING_PAUSE_NANOS = 100_000_000;

    private final InFlightWindow window;
    private final Preparation preparation;
    private final ProducerConnection connection;
    private final ThrottledLog throttledLog;
    private final DeliveryCounters counters;
    private final BackOff backOff;
    private final LongSupplier nanoTime;
    private volatile boolean failureSeen;
    private long acknowledgedBefore;
    private long progressAt;
    private long waitUntil;
    private int failures;
    private boolean troubled;
    private boolean unready;
    private boolean closing;

    public Dispatch(
            InFlightWindow window,
            Preparation preparation,
            ProducerConnection connection,
            ThrottledLog throttledLog,
            DeliveryCounters counters,
            BackOff backOff,
            LongSupplier nanoTime) {
        this.window = window;
        this.preparation = preparation;
        this.connection = connection;
        this.throttledLog = throttledLog;
        this.counters = counters;
        this.backOff = backOff;
        this.nanoTime = nanoTime;
        this.progressAt = nanoTime.getAsLong();
        this.waitUntil = progressAt;
    }

    /** Records what was acknowledged since the last call. */
    public void noteProgress() {
        long acknowledged = counters.acknowledged();
        if (acknowledged != acknowledgedBefore) {
            acknowledgedBefore = acknowledged;
            troubled = false;
            unready = false;
            failures = 0;
            progressAt = nanoTime.getAsLong();
        } else if (counters.inFlight() == 0) {
            progressAt = nanoTime.getAsLong();
        }
    }

    /** Whether nothing is to be sent now, because it has just failed. */
    public boolean isWaiting() {
        return waitUntil - nanoTime.getAsLong() > 0;
    }

    /** Whether something failed and nothing has been acknowledged since. */
    public boolean isTroubled() {
        return troubled;
    }

    /** For how long there has been something in flight and no answer, in nanoseconds. */
    public long silence() {
        return nanoTime.getAsLong() - progressAt;
    }

    /** From now on waits are short. */
    public void beginClosing() {
        if (!closing) {
            closing = true;
            waitUntil = nanoTime.getAsLong();
        }
    }

    /** Sends the next one of the window; false when that has to wait. */
    public boolean dispatch(QueueEntry next) {
        if (next instanceof QueuedEvent event && !event.isSettled()) {
            return dispatch(event);
        }
        window.moveToSent(next);
        return true;
    }

    public boolean failureSeen() {
        return failureSeen;
    }

    /** Drops events that cannot be sent, and puts back those to be resent. */
    public void recover() {
        failureSeen = false;
        dropRefused();
        QueuedEvent again = null;
        boolean renew = false;
        boolean full = false;
        Throwable error = null;
        for (QueuedEvent event : window.failed()) {
            Failure failure = event.failure();
            if (failure == null || dropDoubtful(event, failure.error())) {
                continue;
            }
            error = failure.error();
            again = event;
            renew |= !failure.beforeSending() || Faults.of(error) != Faults.Fault.AWAY;
            full |= error instanceof BufferExhaustedException;
        }
        if (again == null || error == null) {
            return;
        }
        if (renew) {
            throttledLog.report(ThrottledLog.Kind.BROKER, error);
            renew();
        } else {
            window.rewindTo(again);
            if (!full) {
                connection.awaitAgain();
            }
            if (full || !unready) {
                // The client holds all that it may, or has forgotten, while it was idle, where the topic is: no trouble
                // yet.
                unready = true;
                waitUntil = nanoTime.getAsLong() + backOff.first().toNanos();
                return;
            }
            throttledLog.report(ThrottledLog.Kind.BROKER, error);
        }
        pause();
    }

    /** Takes everything back that is in flight, and goes on with a new sender. */
    void renew() {
        // Sent again by the same client, an event could overtake or be overtaken by others that it still holds.
        connection.discard();
        failureSeen = false;
        // One that the broker has refused meanwhile, while it took later ones, must not come after those.
        dropRefused();
        window.rewind();
    }

    /** As {@link #renew}, because the broker does not answer. */
    public void giveUpWaiting() {
        throttledLog.report(
                ThrottledLog.Kind.STALLED,
                new TimeoutException("no answer for " + TimeUnit.NANOSECONDS.toMillis(silence()) + " ms"));
        renew();
        pause();
    }

    public void close() {
        connection.close();
    }

    private boolean dispatch(QueuedEvent event) {
        if (preparation.mustWait(event)) {
            return false;
        }
        try {
            preparation.finish(event);
        } catch (UnsendableException e) {
            drop(event, e.reason(), e);
            window.moveToSent(event);
            return true;
        }
        EventSender sender;
        try {
            sender = connection.sender();
        } catch (ProducerConnection.RegistryTroubleException e) {
            return failed(ThrottledLog.Kind.REGISTRY, e.trouble());
        } catch (RuntimeException e) {
            return failed(ThrottledLog.Kind.BROKER, e);
        }
        if (sender == null) {
            return false;
        }
        EncodedMessage encoded;
        try {
            encoded = preparation.prepare(event);
        } catch (UnsendableException e) {
            drop(event, e.reason(), e);
            window.moveToSent(event);
            return true;
        } catch (RuntimeException e) {
            return failed(ThrottledLog.Kind.REGISTRY, e);
        }
        // Before sending, because the outcome may come while the call still runs.
        window.moveToSent(event);
        if (event.toInFlight()) {
            send(event, encoded, sender);
        }
        return true;
    }

    private boolean failed(ThrottledLog.Kind kind, RuntimeException error) {
        throttledLog.report(kind, error);
        pause();
        return false;
    }

    private void send(QueuedEvent event, EncodedMessage encoded, EventSender sender) {
        Attempt attempt = new Attempt(event);
        try {
            sender.send(encoded, attempt);
        } catch (RuntimeException e) {
            attempt.failed(e);
        }
        attempt.returned = true;
    }

    private void dropRefused() {
        for (QueuedEvent event : window.failed()) {
            Failure failure = event.failure();
            if (failure != null) {
                switch (Faults.of(failure.error())) {
                    case TOO_LARGE -> drop(event, DropReason.TOO_LARGE, failure.error());
                    case REFUSED -> drop(event, DropReason.SEND_FAILED, failure.error());
                    case AWAY, BROKEN, DOUBTFUL -> {}
                }
            }
        }
    }

    private boolean dropDoubtful(QueuedEvent event, Throwable error) {
        if (Faults.of(error) != Faults.Fault.DOUBTFUL || event.doubted() < MAX_DOUBTS) {
            return false;
        }
        drop(event, DropReason.SEND_FAILED, error);
        return true;
    }

    /** Gives an event up that nobody can send. */
    public void drop(QueuedEvent event, DropReason reason, Throwable error) {
        throttledLog.report(ThrottledLog.Kind.DROPPED_EVENT, error);
        boolean unused = event.drop(reason);
    }

    private void pause() {
        noteProgress();
        troubled = true;
        failures = Math.min(failures + 1, Integer.MAX_VALUE - 1);
        long nanos = backOff.after(failures).toNanos();
        waitUntil = nanoTime.getAsLong() + (closing ? Math.min(nanos, CLOSING_PAUSE_NANOS) : nanos);
    }

    private final class Attempt implements EventSender.Completion {
        private final QueuedEvent event;
        private final int number;
        private final Thread sender = Thread.currentThread();
        private boolean returned;

        Attempt(QueuedEvent event) {
            this.event = event;
            this.number = event.attempt();
        }

        @Override
        public void acknowledged() {
            event.acknowledge();
        }

        // What the sending call itself reports comes on its thread, before it returns.
        private boolean isBeforeSending() {
            return Thread.currentThread() == sender && !returned;
        }

        @Override
        public void failed(Throwable error) {
            if (event.failed(number, new Failure(error, isBeforeSending()))) {
                failureSeen = true;
            }
        }
    }
}
