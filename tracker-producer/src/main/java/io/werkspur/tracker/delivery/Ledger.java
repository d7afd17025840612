// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.delivery;

import io.werkspur.tracker.DropReason;
import io.werkspur.tracker.FlushResult;
import io.werkspur.tracker.TrackerMetrics;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The counts of {@link TrackerMetrics}. An event that changes its class leaves the old one before it enters the new one,
 * so it is never in two. Safe from any thread, without locks.
 */
final class Ledger implements TrackerMetrics {
    private final LongAdder tracked = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder[] dropped = new LongAdder[DropReason.values().length];
    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicLong heldBytes = new AtomicLong();
    private final int mostQueued;
    private final long mostBytes;
    private volatile BooleanSupplier workerAlive = () -> false;
    private volatile @Nullable Throwable lastError;

    Ledger(int mostQueued, long mostBytes) {
        this.mostQueued = mostQueued;
        this.mostBytes = mostBytes;
        for (int i = 0; i < dropped.length; i++) {
            dropped[i] = new LongAdder();
        }
    }

    void handedOver() {
        tracked.increment();
    }

    /** Takes room in the queue; the reason when there is none, else null. */
    @Nullable
    DropReason reserve(long bytes) {
        if (heldBytes.addAndGet(bytes) > mostBytes) {
            heldBytes.addAndGet(-bytes);
            return DropReason.QUEUE_BYTES_FULL;
        }
        if (queued.incrementAndGet() > mostQueued) {
            queued.decrementAndGet();
            heldBytes.addAndGet(-bytes);
            return DropReason.QUEUE_FULL;
        }
        return null;
    }

    /** An event that never entered the queue is given up. */
    void refused(DropReason reason) {
        dropped[reason.ordinal()].increment();
    }

    void queuedToInFlight() {
        queued.decrementAndGet();
        inFlight.incrementAndGet();
    }

    void inFlightToQueued() {
        inFlight.decrementAndGet();
        queued.incrementAndGet();
    }

    /** A held event is acknowledged (null) or given up. */
    void settled(boolean wasInFlight, long bytes, @Nullable DropReason reason) {
        (wasInFlight ? inFlight : queued).decrementAndGet();
        if (reason == null) {
            acknowledged.increment();
        } else {
            dropped[reason.ordinal()].increment();
        }
        heldBytes.addAndGet(-bytes);
    }

    /** Whether no event is held. True only when every event that was is also counted: its bytes are given back last. */
    boolean isIdle() {
        return heldBytes.get() == 0;
    }

    void trouble(Throwable error) {
        lastError = error;
    }

    void workerAlive(BooleanSupplier alive) {
        workerAlive = alive;
    }

    FlushResult result(boolean timedOut) {
        return FlushResult.of(this, timedOut, Optional.ofNullable(lastError));
    }

    @Override
    public long tracked() {
        return tracked.sum();
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
