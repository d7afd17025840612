// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.queue;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the window: events and flush marks in the order of hand-over. Guarded by the window's lock. */
final class EntryQueue implements Iterable<QueueEntry> {
    private final ArrayDeque<QueueEntry> all = new ArrayDeque<>();

    void add(QueueEntry entry) {
        all.add(entry);
    }

    void addFirst(QueueEntry entry) {
        all.addFirst(entry);
    }

    @Nullable
    QueueEntry peek() {
        return all.peek();
    }

    @Nullable
    QueueEntry poll() {
        return all.poll();
    }

    @Nullable
    QueueEntry pollLast() {
        return all.pollLast();
    }

    int size() {
        return all.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public Iterator<QueueEntry> iterator() {
        return all.iterator();
    }

    /** Whether this event would be lost with the process. */
    static boolean isUnsafe(QueuedEvent event) {
        return !event.isSettled() && !event.isOnDisk();
    }

    /** Whether an event of these would be lost with the process. */
    boolean hasUnsafe() {
        for (QueueEntry entry : all) {
            if (entry instanceof QueuedEvent event && isUnsafe(event)) {
                return true;
            }
        }
        return false;
    }

    boolean hasMark() {
        for (QueueEntry entry : all) {
            if (entry instanceof FlushMark) {
                return true;
            }
        }
        return false;
    }

    /** Where the oldest event of these lies that is on disk and not settled; negative when there is none. */
    long oldestOnDisk() {
        for (QueueEntry entry : all) {
            if (entry instanceof QueuedEvent event && event.isOnDisk() && !event.isSettled()) {
                return event.position();
            }
        }
        return QueuedEvent.NOWHERE;
    }

    /** Adds the events that are in memory only, and returns their bytes. */
    long addUnsafeTo(List<QueuedEvent> events) {
        long bytes = 0;
        for (QueueEntry entry : all) {
            if (entry instanceof QueuedEvent event && isUnsafe(event)) {
                events.add(event);
                bytes += event.heapBytes();
            }
        }
        return bytes;
    }

    /** Lets go of everything, drops what is not on disk, and returns how much that was; flushes that wait return. */
    int sweep() {
        int dropped = 0;
        for (QueueEntry entry = all.poll(); entry != null; entry = all.poll()) {
            if (entry instanceof QueuedEvent event) {
                dropped += event.abandon() ? 1 : 0;
                while (!event.isSettled()) {
                    Thread.onSpinWait();
                }
            } else if (entry instanceof FlushMark mark) {
                mark.reached();
            }
        }
        return dropped;
    }
}
