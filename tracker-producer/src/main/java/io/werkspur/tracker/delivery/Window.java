// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.delivery;

import io.werkspur.tracker.DropReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the worker has taken from the queue and is not settled, in the order of hand-over: first what was sent, then what
 * is to be sent (again). The worker owns it; a close whose deadline has passed sweeps it, so a lock guards it, held for
 * moments and never by the pipeline.
 */
final class Window {
    private final HandOver handOver;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Held> sent = new ArrayDeque<>();
    private final ArrayDeque<Held> unsent = new ArrayDeque<>();

    Window(HandOver handOver) {
        this.handOver = handOver;
    }

    /** The next to be sent, taken from the queue when nothing else waits; null when there is none. */
    @Nullable
    Held next() {
        lock.lock();
        try {
            if (unsent.isEmpty()) {
                Held taken = handOver.poll();
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

    /** The one that {@link #next} gave is on its way; it stays here until it is settled. */
    void moveToSent(Held held) {
        lock.lock();
        try {
            // A sweep may have emptied it meanwhile.
            if (unsent.peek() == held) {
                sent.add(unsent.remove());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what is settled at the head, and opens the marks that get their turn by that. */
    void forgetSettled() {
        lock.lock();
        try {
            while (!sent.isEmpty() && sent.peek().isSettled()) {
                if (sent.remove() instanceof FlushMark mark) {
                    mark.reached();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The sent events whose attempt has failed. */
    List<HeldEvent> failed() {
        lock.lock();
        try {
            List<HeldEvent> failed = new ArrayList<>();
            for (Held held : sent) {
                if (held instanceof HeldEvent event && !event.isSettled() && event.failure() != null) {
                    failed.add(event);
                }
            }
            return failed;
        } finally {
            lock.unlock();
        }
    }

    /** Puts this one and everything sent after it back before what is to be sent, in the old order. */
    void rewindTo(Held first) {
        lock.lock();
        try {
            while (!sent.isEmpty()) {
                Held last = sent.removeLast();
                if (last instanceof HeldEvent event) {
                    boolean unused = event.backToQueue();
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
    void rewind() {
        lock.lock();
        try {
            Held first = sent.peek();
            if (first != null) {
                rewindTo(first);
            }
        } finally {
            lock.unlock();
        }
    }

    int sentSize() {
        lock.lock();
        try {
            return sent.size();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return sent.isEmpty() && unsent.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Drops everything, the queue included, and returns how much that was; flushes that wait return. */
    int sweep() {
        lock.lock();
        try {
            int dropped = sweep(sent) + sweep(unsent);
            for (Held held = handOver.poll(); held != null; held = handOver.poll()) {
                unsent.add(held);
            }
            return dropped + sweep(unsent);
        } finally {
            lock.unlock();
        }
    }

    private static int sweep(ArrayDeque<Held> deque) {
        int dropped = 0;
        for (Held held = deque.poll(); held != null; held = deque.poll()) {
            if (held instanceof HeldEvent event) {
                dropped += event.drop(DropReason.CLOSED) ? 1 : 0;
                while (!event.isSettled()) {
                    Thread.onSpinWait();
                }
            } else if (held instanceof FlushMark mark) {
                mark.reached();
            }
        }
        return dropped;
    }
}
