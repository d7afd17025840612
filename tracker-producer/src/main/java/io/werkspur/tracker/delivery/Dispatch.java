// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.delivery;

import io.werkspur.tracker.DropReason;

/**
 * Sends what is in the window, and repairs it after a failure. Each method returns the nanoseconds to wait before the
 * next one is called. Confined to the worker; only completions come from other threads.
 */
final class Dispatch {
    private static final int MOST_DOUBTS = 5;

    private final Window window;
    private final Preparation preparation;
    private final SenderSlot slot;
    private final TroubleLog trouble;
    private final Ledger ledger;
    private final BackOff backOff;
    private volatile boolean failureSeen;
    private long acknowledgedBefore;

    Dispatch(
            Window window,
            Preparation preparation,
            SenderSlot slot,
            TroubleLog trouble,
            Ledger ledger,
            BackOff backOff) {
        this.window = window;
        this.preparation = preparation;
        this.slot = slot;
        this.trouble = trouble;
        this.ledger = ledger;
        this.backOff = backOff;
    }

    /** Sends the next one of the window. */
    long dispatch(Held next) {
        if (next instanceof HeldEvent event && !event.isSettled()) {
            return dispatch(event);
        }
        window.moveToSent(next);
        return 0;
    }

    boolean failureSeen() {
        return failureSeen;
    }

    /** Gives up what cannot be sent, and puts back what is to be sent again. */
    long recover() {
        failureSeen = false;
        dropRefused();
        HeldEvent again = null;
        boolean renew = false;
        for (HeldEvent event : window.failed()) {
            Failure failure = event.failure();
            if (failure == null || dropDoubtful(event, failure.error())) {
                continue;
            }
            trouble.report(TroubleLog.Kind.BROKER, failure.error());
            again = event;
            renew |= !failure.beforeSending() || Faults.of(failure.error()) != Faults.Fault.AWAY;
        }
        if (again == null) {
            return 0;
        }
        if (renew) {
            // Sent again by the same client, an event could overtake or be overtaken by others that it still holds.
            slot.discard();
            // One that the broker has refused meanwhile, while it took later ones, must not come after those.
            dropRefused();
            window.rewind();
        } else {
            window.rewindTo(again);
        }
        return pause();
    }

    void close() {
        slot.discard();
        preparation.close();
    }

    private long dispatch(HeldEvent event) {
        EncodedEvent encoded;
        try {
            encoded = preparation.prepare(event);
        } catch (UnsendableException e) {
            drop(event, e.reason(), e);
            window.moveToSent(event);
            return 0;
        } catch (RuntimeException e) {
            trouble.report(TroubleLog.Kind.REGISTRY, e);
            return pause();
        }
        EventSender sender;
        try {
            sender = slot.sender();
        } catch (RuntimeException e) {
            trouble.report(TroubleLog.Kind.BROKER, e);
            return pause();
        }
        // Before sending, because the outcome may come while the call still runs.
        window.moveToSent(event);
        if (event.toInFlight()) {
            send(event, encoded, sender);
        }
        return 0;
    }

    private void send(HeldEvent event, EncodedEvent encoded, EventSender sender) {
        Attempt attempt = new Attempt(event);
        try {
            sender.send(encoded, attempt);
        } catch (RuntimeException e) {
            attempt.failed(e);
        }
        attempt.returned = true;
    }

    private void dropRefused() {
        for (HeldEvent event : window.failed()) {
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

    private boolean dropDoubtful(HeldEvent event, Throwable error) {
        if (Faults.of(error) != Faults.Fault.DOUBTFUL || event.doubted() < MOST_DOUBTS) {
            return false;
        }
        drop(event, DropReason.SEND_FAILED, error);
        return true;
    }

    private void drop(HeldEvent event, DropReason reason, Throwable error) {
        trouble.report(TroubleLog.Kind.DROPPED_EVENT, error);
        boolean unused = event.drop(reason);
    }

    private long pause() {
        long acknowledged = ledger.acknowledged();
        if (acknowledged != acknowledgedBefore) {
            acknowledgedBefore = acknowledged;
            backOff.reset();
        }
        return backOff.nextNanos();
    }

    private final class Attempt implements EventSender.Completion {
        private final HeldEvent event;
        private final int number;
        private final Thread sender = Thread.currentThread();
        private boolean returned;

        Attempt(HeldEvent event) {
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
