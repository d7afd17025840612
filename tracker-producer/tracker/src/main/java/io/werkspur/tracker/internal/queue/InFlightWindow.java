// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the worker has taken from queue and spool and is not settled, in the order of hand-over: first what was sent, then what
 * is to be sent (again); and, behind all that the spool holds, what was pulled from the queue and found no room there. The
 * worker owns it; a close whose deadline has passed sweeps it, so a lock guards it, held for moments and never by the pipeline.
 */
public final class InFlightWindow {
    private static final long MAX_BYTES_READ_BACK = 16 << 20;

    private final EventQueue queue;
    private final ReentrantLock lock = new ReentrantLock();
    private final EntryQueue sent = new EntryQueue();
    private final EntryQueue unsent = new EntryQueue();
    private final EntryQueue pulled = new EntryQueue();
    private int marks;
    private long bytesReadBack;

    public InFlightWindow(EventQueue queue) {
        this.queue = queue;
    }

    /**
     * The next to be sent; null when there is none. What waits to be sent again comes first, then what the spool holds, and
     * when that is read, what was handed over.
     */
    @Nullable
    public QueueEntry next(SpoolBacklog spooled) {
        lock.lock();
        try {
            if (unsent.isEmpty()) {
                QueueEntry taken = spooled.hasUnread() ? readBack(spooled) : takeNew();
                if (taken == null) {
                    return null;
                }
                unsent.add(taken);
            }
            return unsent.peek();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable QueueEntry takeNew() {
        QueueEntry first = pulled.poll();
        return first == null ? queue.poll() : first;
    }

    private @Nullable QueuedEvent readBack(SpoolBacklog spooled) {
        if (bytesReadBack > MAX_BYTES_READ_BACK) {
            return null;
        }
        QueuedEvent event = spooled.next();
        if (event != null) {
            bytesReadBack += event.heapBytes();
        }
        return event;
    }

    /** The first events that wait and are in memory only, at most so many; the queue included. */
    public List<QueuedEvent> unspooled(int maxEvents, long maxBytes) {
        lock.lock();
        try {
            List<QueuedEvent> events = new ArrayList<>();
            long bytes = unsent.addUnsafeTo(events) + pulled.addUnsafeTo(events);
            while (events.size() < maxEvents && bytes < maxBytes) {
                QueueEntry taken = queue.poll();
                if (taken == null) {
                    break;
                }
                pulled.add(taken);
                if (taken instanceof QueuedEvent event && !event.isSettled()) {
                    events.add(event);
                    bytes += event.heapBytes();
                }
            }
            return events;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits and is on disk or settled by now, and lets the marks before which nothing else waits pass. */
    public void forgetSpooled() {
        lock.lock();
        try {
            boolean allSafe = forgetSpooled(unsent, true);
            boolean unused = forgetSpooled(pulled, allSafe);
        } finally {
            lock.unlock();
        }
    }

    private boolean forgetSpooled(EntryQueue waiting, boolean safeBefore) {
        boolean allSafe = safeBefore;
        for (Iterator<QueueEntry> all = waiting.iterator(); all.hasNext(); ) {
            QueueEntry entry = all.next();
            if (entry instanceof FlushMark mark) {
                if (allSafe) {
                    all.remove();
                    passed(mark);
                }
            } else if (entry instanceof QueuedEvent event) {
                if (event.isSettled()) {
                    all.remove();
                    forget(event);
                } else {
                    allSafe &= event.isOnDisk();
                }
            }
        }
        return allSafe;
    }

    private void passed(FlushMark mark) {
        sent.add(mark);
        marks++;
    }

    /** Whether a sent event is neither settled nor on disk. */
    public boolean hasUnsafeInFlight() {
        lock.lock();
        try {
            return sent.hasUnsafe();
        } finally {
            lock.unlock();
        }
    }

    /** Whether something waits here that is in memory only. */
    public boolean hasUnsafeWaiting() {
        lock.lock();
        try {
            return !pulled.isEmpty() || unsent.hasMark() || unsent.hasUnsafe();
        } finally {
            lock.unlock();
        }
    }

    /** Where the oldest event lies that was read back and is not settled; negative when there is none. */
    public long oldestOnDisk() {
        lock.lock();
        try {
            long oldest = sent.oldestOnDisk();
            return oldest == QueuedEvent.NOWHERE ? unsent.oldestOnDisk() : oldest;
        } finally {
            lock.unlock();
        }
    }

    /** The one that {@link #next} gave is on its way; it stays here until it is settled. */
    public void moveToSent(QueueEntry entry) {
        lock.lock();
        try {
            // A sweep may have emptied it meanwhile.
            if (unsent.peek() == entry) {
                QueueEntry unused = unsent.poll();
                sent.add(entry);
                marks += entry instanceof FlushMark ? 1 : 0;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what is settled at the head, and opens the marks before which everything is settled or on disk. */
    public void forgetSettled() {
        lock.lock();
        try {
            for (QueueEntry head = sent.peek(); head != null && head.isSettled(); head = sent.peek()) {
                QueueEntry unused = sent.poll();
                forget(head);
            }
            if (marks > 0) {
                openSafeMarks();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forget(QueueEntry entry) {
        if (entry instanceof FlushMark mark) {
            marks--;
            mark.reached();
        } else if (entry instanceof QueuedEvent event && event.isOnDisk()) {
            bytesReadBack -= event.heapBytes();
        }
    }

    private void openSafeMarks() {
        for (Iterator<QueueEntry> going = sent.iterator(); going.hasNext() && marks > 0; ) {
            QueueEntry entry = going.next();
            if (entry instanceof FlushMark mark) {
                going.remove();
                marks--;
                mark.reached();
            } else if (entry instanceof QueuedEvent event && EntryQueue.isUnsafe(event)) {
                return;
            }
        }
    }

    /** The sent events whose attempt has failed. */
    public List<QueuedEvent> failed() {
        lock.lock();
        try {
            List<QueuedEvent> failed = new ArrayList<>();
            for (QueueEntry entry : sent) {
                if (entry instanceof QueuedEvent event && !event.isSettled() && event.failure() != null) {
                    failed.add(event);
                }
            }
            return failed;
        } finally {
            lock.unlock();
        }
    }

    /** Puts this one and everything sent after it back before what is to be sent, in the old order. */
    public void rewindTo(QueueEntry first) {
        lock.lock();
        try {
            for (QueueEntry last = sent.pollLast(); last != null; last = sent.pollLast()) {
                if (last instanceof QueuedEvent event) {
                    boolean unused = event.backToQueue();
                } else {
                    marks--;
                }
                unsent.addFirst(last);
                if (last == first) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Puts everything that is not settled back, in the old order. */
    public void rewind() {
        lock.lock();
        try {
            QueueEntry first = sent.peek();
            if (first != null) {
                rewindTo(first);
            }
        } finally {
            lock.unlock();
        }
    }

    public int sentSize() {
        lock.lock();
        try {
            return sent.size();
        } finally {
            lock.unlock();
        }
    }

    public boolean isEmpty() {
        lock.lock();
        try {
            return sent.isEmpty() && unsent.isEmpty() && pulled.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Drops what is not on disk, the queue included, and returns how much that was; flushes that wait return. */
    public int sweep() {
        lock.lock();
        try {
            int dropped = sent.sweep() + unsent.sweep() + pulled.sweep();
            for (QueueEntry entry = queue.poll(); entry != null; entry = queue.poll()) {
                unsent.add(entry);
            }
            return dropped + unsent.sweep();
        } finally {
            lock.unlock();
        }
    }
}
