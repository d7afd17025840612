// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.report;

import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The counts of {@link TrackerMetrics}. An event that changes its class leaves the old one before it enters the new one,
 * so it is never in two. Safe from any thread, without locks.
 */
public final class DeliveryCounters implements TrackerMetrics {
    private static final int MAX_STARTS_AND_ENDS = 10_000;

    private static final int MAX_READINGS = 10_000;

    private final LongAdder tracked = new LongAdder();
    private final LongAdder recovered = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder[] dropped = new LongAdder[DropReason.values().length];
    private final AtomicLong spooled = new AtomicLong();
    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicLong heldBytes = new AtomicLong();
    private final int maxQueued;
    private final long maxBytes;
    private volatile long spoolBytes;
    private volatile boolean spoolUsable;
    private volatile BooleanSupplier workerAlive = () -> false;
    private volatile @Nullable Throwable lastError;

    public DeliveryCounters(int maxQueued, long maxBytes) {
        this.maxQueued = maxQueued;
        this.maxBytes = maxBytes;
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = new LongAdder();
        }
    }

    /** Places of a queue that has so many for all events: starts and ends have some of their own. */
    public static int roomFor(int maxQueued) {
        return maxQueued + Math.min(maxQueued, MAX_STARTS_AND_ENDS);
    }

    public void handedOver() {
        tracked.increment();
    }

    /**
     * Takes room in the queue; the reason when there is none, else null.
     *
     * @param startOrEnd whether it may use the room that is kept for starts and ends
     */
    @Nullable
    public DropReason reserve(long bytes, boolean startOrEnd) {
        long mostBytes = startOrEnd && maxBytes <= Long.MAX_VALUE / 2 ? 2 * maxBytes : maxBytes;
        if (bytes > mostBytes) {
            return DropReason.TOO_LARGE;
        }
        if (heldBytes.addAndGet(bytes) > mostBytes) {
            heldBytes.addAndGet(-bytes);
            return DropReason.QUEUE_BYTES_FULL;
        }
        if (queued.incrementAndGet() > (startOrEnd ? roomFor(maxQueued) : maxQueued)) {
            queued.decrementAndGet();
            heldBytes.addAndGet(-bytes);
            return DropReason.QUEUE_FULL;
        }
        return null;
    }

    /** An event that never entered the queue is given up. */
    public void refused(DropReason reason) {
        dropped[reason.ordinal()].increment();
    }

    /** An event begins or gives up an attempt; between attempts it is queued, or spooled when it is on disk. */
    public void toInFlight(boolean onDisk) {
        waiting(onDisk).decrementAndGet();
        inFlight.incrementAndGet();
    }

    public void fromInFlight(boolean onDisk) {
        inFlight.decrementAndGet();
        waiting(onDisk).incrementAndGet();
    }

    /** A queued event is on disk now, and no longer held. */
    public void queuedToSpooled(long bytes) {
        queued.decrementAndGet();
        spooled.incrementAndGet();
        heldBytes.addAndGet(-bytes);
    }

    /** An event is acknowledged (null) or given up. Only those that are not on disk count as held. */
    public void settled(boolean wasInFlight, boolean onDisk, long bytes, @Nullable DropReason reason) {
        (wasInFlight ? inFlight : waiting(onDisk)).decrementAndGet();
        if (reason == null) {
            acknowledged.increment();
        } else {
            dropped[reason.ordinal()].increment();
        }
        if (!onDisk) {
            heldBytes.addAndGet(-bytes);
        }
    }

    /** Events of an earlier process were found on disk. */
    public void recovered(long events) {
        recovered.add(events);
        spooled.addAndGet(events);
    }

    /** Events on disk are given up unread. */
    public void spooledToDropped(long events, DropReason reason) {
        spooled.addAndGet(-events);
        dropped[reason.ordinal()].add(events);
    }

    public void spool(boolean usable, long bytes) {
        spoolUsable = usable;
        spoolBytes = bytes;
    }

    /** Whether what waits in memory takes more than this part of its room. */
    public boolean isFuller(double part) {
        return queued.get() > part * maxQueued || heldBytes.get() > part * maxBytes;
    }

    private AtomicLong waiting(boolean onDisk) {
        return onDisk ? spooled : queued;
    }

    /** Whether no event is held that is not on disk. True only when every event that was is also counted: its bytes are given back last. */
    public boolean isIdle() {
        return heldBytes.get() == 0;
    }

    public void lastError(Throwable error) {
        lastError = error;
    }

    public void workerAlive(BooleanSupplier alive) {
        workerAlive = alive;
    }

    /** A reading in which each event is in one class, also while the worker goes on with what is on disk. */
    public FlushResult result(boolean timedOut) {
        FlushResult reading = reading(timedOut);
        for (int i = 0; i < MAX_READINGS && !addsUp(reading); i++) {
            Thread.onSpinWait();
            reading = reading(timedOut);
        }
        return reading;
    }

    private FlushResult reading(boolean timedOut) {
        return FlushResult.of(this, timedOut, Optional.ofNullable(lastError));
    }

    // The counts are read one after the other, and an event may go from one to another meanwhile.
    private static boolean addsUp(FlushResult reading) {
        return reading.tracked() + reading.recovered()
                == reading.acknowledged()
                        + reading.spooled()
                        + reading.droppedTotal()
                        + reading.queued()
                        + reading.inFlight();
    }

    @Override
    public long tracked() {
        return tracked.sum();
    }

    @Override
    public long recovered() {
        return recovered.sum();
    }

    @Override
    public long spooled() {
        return spooled.get();
    }

    @Override
    public long spoolBytes() {
        return spoolBytes;
    }

    @Override
    public boolean spoolUsable() {
        return spoolUsable;
    }

    @Override
    public long acknowledged() {
        return acknowledged.sum();
    }

    @Override
    public long dropped(DropReason reason) {
        return dropped[reason.ordinal()].sum();
    }

    @Override
    public long queued() {
        return queued.get();
    }

    @Override
    public long inFlight() {
        return inFlight.get();
    }

    @Override
    public long heldBytes() {
        return heldBytes.get();
    }

    @Override
    public boolean workerAlive() {
        return workerAlive.getAsBoolean();
    }
}
