// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import io.werkspur.tracker.internal.report.DeliveryCounters;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.internal.transport.TrackedEvent;
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
    private final DeliveryCounters ledger;
    private final IdleStrategy doze;
    private volatile boolean closing;
    private volatile boolean terminated;

    public EventQueue(int mostQueued, DeliveryCounters ledger, IdleStrategy doze) {
        this.queue = new MpscAtomicArrayQueue<>(mostQueued + ROOM_FOR_MARKS);
        this.ledger = ledger;
        this.doze = doze;
    }

    /** Queues an event, or counts why not. */
    public void offer(TrackedEvent tracked) {
        ledger.handedOver();
        if (closing) {
            ledger.refused(DropReason.CLOSED);
            return;
        }
        DropReason full = ledger.reserve(tracked.heapBytes());
        if (full != null) {
            ledger.refused(full);
            return;
        }
        QueuedEvent held = QueuedEvent.inMemory(tracked, ledger);
        if (!queue.offer(held)) {
            held.drop(DropReason.QUEUE_FULL);
            return;
        }
        // The sweep of a close may have passed before this offer; then nobody else will come for it.
        if (terminated) {
            held.drop(DropReason.CLOSED);
            return;
        }
        doze.wakeIfAsleep();
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
