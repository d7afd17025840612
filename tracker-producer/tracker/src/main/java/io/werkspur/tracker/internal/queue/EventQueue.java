// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import io.werkspur.tracker.outcome.DropReason;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The queue between the pipeline's threads and the worker: lock-free, bounded by count and bytes, first in, first out.
 * Offering is for any thread and never waits; taking is for one thread at a time.
 */
public final class EventQueue {
    private static final int ROOM_FOR_MARKS = 256;

    private final MessagePassingQueue<QueueEntry> queue;
    private final DeliveryCounters counters;
    private final IdleStrategy idle;
    private volatile boolean closing;
    private volatile boolean terminated;

    public EventQueue(int maxQueued, DeliveryCounters counters, IdleStrategy idle) {
        this.queue = new MpscAtomicArrayQueue<>(DeliveryCounters.roomFor(maxQueued) + ROOM_FOR_MARKS);
        this.counters = counters;
        this.idle = idle;
    }

    /** Queues an event, or counts why not. */
    public void offer(TrackedEvent tracked) {
        counters.handedOver();
        if (closing) {
            counters.refused(DropReason.CLOSED);
            return;
        }
        DropReason full = counters.reserve(tracked.heapBytes(), tracked.isStartOrEnd());
        if (full != null) {
            counters.refused(full);
            return;
        }
        QueuedEvent entry = QueuedEvent.inMemory(tracked, counters);
        if (!queue.offer(entry)) {
            entry.drop(DropReason.QUEUE_FULL);
            return;
        }
        // The sweep of a close may have passed before this offer; then nobody else will come for it.
        if (terminated) {
            entry.drop(DropReason.CLOSED);
            return;
        }
        idle.wakeIfAsleep();
    }

    /** Queues a mark; false when the queue has no room or takes no more. */
    public boolean offer(FlushMark mark) {
        if (terminated || !queue.offer(mark)) {
            return false;
        }
        if (terminated) {
            mark.reached();
        }
        return true;
    }

    @Nullable
    QueueEntry poll() {
        return queue.poll();
    }

    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /** From now on events are refused. */
    public void beginClosing() {
        closing = true;
    }

    public boolean isClosing() {
        return closing;
    }

    /** From now on nothing is sent any more. */
    public void terminate() {
        terminated = true;
    }

    public boolean isTerminated() {
        return terminated;
    }
}
