// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.internal.transport.ReportedStep;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import io.werkspur.tracker.outcome.DropReason;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event between its hand-over, or its return from the disk, and its outcome. Its state changes atomically and is counted
 * once, whichever comes first: the worker, a late acknowledgement, or a close whose deadline has passed.
 */
public final class QueuedEvent implements QueueEntry {
    /** Position of an event that is only in memory. */
    static final long NOWHERE = -1;

    private static final int WAITING = 0;
    private static final int IN_FLIGHT = 1;
    private static final int SETTLING = 2;
    private static final int SETTLED = 3;

    private final DeliveryCounters counters;
    private final boolean reported;
    private final long heapBytes;
    private final long position;
    private final AtomicInteger state = new AtomicInteger(WAITING);
    private volatile @Nullable Failure failure;
    private volatile int attempt;
    private @Nullable TrackedEvent tracked;
    private @Nullable PipelineEvent repaired;
    private @Nullable PipelineEvent finished;
    private @Nullable EncodedMessage encoded;
    private int doubts;

    private QueuedEvent(TrackedEvent tracked, DeliveryCounters counters, long position) {
        this.tracked = tracked;
        this.reported = tracked instanceof ReportedStep;
        this.heapBytes = tracked.heapBytes();
        this.counters = counters;
        this.position = position;
    }

    /** An event that was just handed over. */
    public static QueuedEvent inMemory(TrackedEvent tracked, DeliveryCounters counters) {
        return new QueuedEvent(tracked, counters, NOWHERE);
    }

    /** An event that was read back from this position of the spool, where it stays until it is settled. */
    public static QueuedEvent onDisk(VerbatimEvent stored, DeliveryCounters counters, long position) {
        QueuedEvent restored = new QueuedEvent(stored, counters, position);
        restored.repaired(stored.event());
        restored.finished = stored.event();
        return restored;
    }

    /** Whether it survives this process. */
    boolean isOnDisk() {
        return position != NOWHERE;
    }

    long position() {
        return position;
    }

    long heapBytes() {
        return heapBytes;
    }

    /** Whether a pipeline reported it as a step here: the facts of its medium are still to be added. */
    public boolean isReported() {
        return reported;
    }

    /** The event without the facts of its medium; made once, of what was handed over. */
    public PipelineEvent repaired(Function<TrackedEvent, PipelineEvent> repair) {
        PipelineEvent known = repaired;
        TrackedEvent given = tracked;
        if (known == null && given != null) {
            known = repair.apply(given);
            repaired(known);
        }
        return Objects.requireNonNull(known);
    }

    private void repaired(PipelineEvent event) {
        repaired = event;
        // What was handed over may be much larger than what became of it.
        tracked = null;
    }

    /** The event as it is sent, once the worker has finished it. */
    @Nullable
    public PipelineEvent finished() {
        return finished;
    }

    public void finished(PipelineEvent event) {
        finished = event;
    }

    @Nullable
    public EncodedMessage encoded() {
        return encoded;
    }

    public void encoded(EncodedMessage made) {
        encoded = made;
    }

    /** Begins an attempt to send it; false when it is settled already. */
    public boolean toInFlight() {
        if (!state.compareAndSet(WAITING, IN_FLIGHT)) {
            return false;
        }
        failure = null;
        attempt = attempt + 1;
        counters.toInFlight(isOnDisk());
        return true;
    }

    /** Gives the attempt up; what its sender still reports as failed no longer counts. */
    boolean backToQueue() {
        if (!state.compareAndSet(IN_FLIGHT, WAITING)) {
            return false;
        }
        attempt = attempt + 1;
        failure = null;
        counters.fromInFlight(isOnDisk());
        return true;
    }

    public int attempt() {
        return attempt;
    }

    /** The broker has it; also true of an attempt that was given up. */
    public void acknowledge() {
        settle(null);
    }

    /** Gives it up; false when it is settled already. */
    public boolean drop(DropReason reason) {
        return settle(reason);
    }

    /** A synced copy of it is on disk now, which will be read in its turn; false when it is settled or in flight. */
    public boolean moveToDisk() {
        if (!state.compareAndSet(WAITING, SETTLING)) {
            return false;
        }
        counters.queuedToSpooled(heapBytes);
        state.set(SETTLED);
        return true;
    }

    /** Lets go of it at the end: true when it is dropped, because it is not on disk. */
    boolean abandon() {
        if (!isOnDisk()) {
            return drop(DropReason.CLOSED);
        }
        while (true) {
            int now = state.get();
            if (now >= SETTLING) {
                return false;
            }
            if (state.compareAndSet(now, SETTLING)) {
                if (now == IN_FLIGHT) {
                    counters.fromInFlight(true);
                }
                state.set(SETTLED);
                return false;
            }
        }
    }

    /** Notes that an attempt failed; false when that attempt no longer counts. */
    public boolean failed(int failedAttempt, Failure why) {
        if (failedAttempt != attempt || state.get() != IN_FLIGHT) {
            return false;
        }
        failure = why;
        return true;
    }

    @Nullable
    public Failure failure() {
        return failure;
    }

    /** How often it failed for a reason that may be its own fault, this time included. */
    public int doubted() {
        return ++doubts;
    }

    @Override
    public boolean isSettled() {
        return state.get() == SETTLED;
    }

    private boolean settle(@Nullable DropReason reason) {
        while (true) {
            int now = state.get();
            if (now >= SETTLING) {
                return false;
            }
            if (state.compareAndSet(now, SETTLING)) {
                counters.settled(now == IN_FLIGHT, isOnDisk(), heapBytes, reason);
                // Only now may a flush that waits for it read the counts.
                state.set(SETTLED);
                return true;
            }
        }
    }
}
