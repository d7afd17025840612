// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.tracker.internal.disk.EventSpool;
import io.werkspur.tracker.internal.prepare.Preparation;
import io.werkspur.tracker.internal.prepare.UnsendableException;
import io.werkspur.tracker.internal.queue.InFlightWindow;
import io.werkspur.tracker.internal.queue.QueuedEvent;
import io.werkspur.tracker.internal.report.DeliveryCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Decides when events go to disk, and takes them there in order: when the broker is in trouble or silent, when the spool
 * holds earlier ones, when the queue fills up faster than the broker takes, and when a flush or close has waited for half of
 * its time. Confined to the worker, but for {@link #hurry}.
 */
final class Spooling {
    private static final int MAX_EVENTS = 1_000;
    private static final long MAX_BYTES = 2 << 20;
    private static final long SILENCE_NANOS = 2_000_000_000;
    private static final long SHORT_SILENCE_NANOS = 250_000_000;
    /** Longest time that an event stays in memory once events go to disk. */
    private static final long INTERVAL_NANOS = 50_000_000;

    private static final double PRESSURE = 0.5;
    private static final double HARD_PRESSURE = 0.75;
    private static final long NOT_URGENT = Long.MAX_VALUE;

    private final EventSpool spool;
    private final InFlightWindow window;
    private final Preparation preparation;
    private final Dispatch dispatch;
    private final DeliveryCounters counters;
    private final LongSupplier nanoTime;
    private final long origin;
    private final AtomicLong urgentFrom = new AtomicLong(NOT_URGENT);
    private volatile boolean last;
    private long lastAt;

    public Spooling(
            EventSpool spool,
            InFlightWindow window,
            Preparation preparation,
            Dispatch dispatch,
            DeliveryCounters counters,
            LongSupplier nanoTime) {
        this.spool = spool;
        this.window = window;
        this.preparation = preparation;
        this.dispatch = dispatch;
        this.counters = counters;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    /** A flush waits for everything that was handed over: after this time the broker has had its chance. Any thread. */
    public void hurry(long afterNanos) {
        // In less time a broker that is well may not answer; taking back what it has would only cost a new connection.
        if (afterNanos >= SHORT_SILENCE_NANOS) {
            urgentFrom.accumulateAndGet(now() + afterNanos, Math::min);
        }
    }

    /** As {@link #hurry}, and nothing comes afterwards, so nothing is spared. Any thread. */
    public void hurryForTheLastTime(long afterNanos) {
        last = true;
        urgentFrom.accumulateAndGet(now() + afterNanos, Math::min);
    }

    private long now() {
        return nanoTime.getAsLong() - origin;
    }

    /** Does what is due; true when it has stored something and there may be more. */
    public boolean step() {
        if (!spool.isWritable()) {
            return false;
        }
        boolean urgent = now() >= urgentFrom.get();
        boolean pressure = counters.isFuller(PRESSURE);
        if (mustTakeBack(urgent, pressure)) {
            dispatch.giveUpWaiting();
        }
        boolean full = pressure && (dispatch.isTroubled() || spool.hasUnread()) || counters.isFuller(HARD_PRESSURE);
        boolean due = (dispatch.isTroubled() || spool.hasUnread()) && now() - lastAt >= INTERVAL_NANOS;
        if (!urgent && !full && !due) {
            return false;
        }
        boolean stored = store(urgent);
        if (urgent && !stored && !window.hasUnsafeInFlight()) {
            // Everything that was handed over before is on disk, with the broker, or cannot be stored.
            urgentFrom.set(NOT_URGENT);
        }
        return stored;
    }

    private boolean mustTakeBack(boolean urgent, boolean pressure) {
        if (urgent && last) {
            return window.hasUnsafeInFlight();
        }
        long patience = urgent || pressure ? SHORT_SILENCE_NANOS : SILENCE_NANOS;
        return dispatch.silence() > patience && window.hasUnsafeInFlight();
    }

    private boolean store(boolean urgent) {
        lastAt = now();
        List<QueuedEvent> events = new ArrayList<>();
        List<byte[]> payloads = new ArrayList<>();
        for (QueuedEvent event : window.unspooled(MAX_EVENTS, MAX_BYTES)) {
            if (!urgent && preparation.mustWait(event)) {
                break;
            }
            try {
                payloads.add(preparation.prepareForDisk(event));
                events.add(event);
            } catch (UnsendableException e) {
                dispatch.drop(event, e.reason(), e);
            }
        }
        int stored = payloads.isEmpty() ? 0 : spool.store(payloads);
        for (QueuedEvent event : events.subList(0, stored)) {
            boolean unused = event.moveToDisk();
        }
        window.forgetSpooled();
        return stored > 0;
    }
}
