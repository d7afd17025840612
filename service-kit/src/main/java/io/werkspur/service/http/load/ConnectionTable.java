// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The open connections of a server, and which of them wait for their clients, longest first. A connection that is worked on is
 * never among those that may be closed. Knows neither sockets nor the clock. Safe from any thread.
 *
 * @param <C> a connection
 */
final class ConnectionTable<C> {
    private final Map<C, Wait> waiting = new LinkedHashMap<>();
    private final Map<C, Wait> working = new HashMap<>();

    /** What is known about the head of the next request on a connection. */
    private static final class Wait {
        private long bytesBefore;
        private boolean headBegun;
        private long headSince;
        private boolean headComplete;
    }

    /** A new connection, which waits for its first request. */
    synchronized void opened(C connection) {
        waiting.put(connection, new Wait());
    }

    /** The head of a request has arrived. The connection still waits, for the body. */
    synchronized void headComplete(C connection) {
        Wait wait = waiting.remove(connection);
        if (wait != null) {
            wait.headComplete = true;
            waiting.put(connection, wait);
        }
    }

    /** Its request is worked on, or waits for a thread. */
    synchronized void working(C connection) {
        Wait wait = waiting.remove(connection);
        if (wait != null) {
            working.put(connection, wait);
        }
    }

    /**
     * Its request is done; it waits for the next one.
     *
     * @param bytes how many bytes have arrived on it so far
     */
    synchronized void done(C connection, long bytes) {
        Wait wait = working.remove(connection);
        if (wait == null) {
            wait = waiting.remove(connection);
        }
        if (wait != null) {
            wait.bytesBefore = bytes;
            wait.headBegun = false;
            wait.headComplete = false;
            waiting.put(connection, wait);
        }
    }

    /** It is closed. */
    synchronized void closed(C connection) {
        waiting.remove(connection);
        working.remove(connection);
    }

    /** Takes out, and returns, the connections that have to be closed so that at most {@code most} are open. */
    synchronized List<C> takeSurplus(int most) {
        int surplus = waiting.size() + working.size() - most;
        if (surplus <= 0) {
            return List.of();
        }
        List<C> oldest = new ArrayList<>();
        for (Iterator<C> each = waiting.keySet().iterator(); each.hasNext() && oldest.size() < surplus; ) {
            oldest.add(each.next());
            each.remove();
        }
        return oldest;
    }

    /**
     * Takes out, and returns, the connections on which a head began too long ago.
     *
     * @param now in nanoseconds
     * @param bytes how many bytes have arrived on a connection so far
     * @param limit maximum time since the head was seen to begin, in nanoseconds
     */
    synchronized List<C> takeSlowHeads(long now, ToLongFunction<C> bytes, long limit) {
        List<C> slow = new ArrayList<>();
        waiting.forEach((connection, wait) -> {
            if (wait.headComplete || bytes.applyAsLong(connection) == wait.bytesBefore) {
                return;
            }
            if (!wait.headBegun) {
                wait.headBegun = true;
                wait.headSince = now;
            } else if (now - wait.headSince > limit) {
                slow.add(connection);
            }
        });
        slow.forEach(waiting::remove);
        return slow;
    }
}
