// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes parts in the reverse order of starting. A part that is added after the close began is closed at once. Safe
 * from any thread.
 */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean closed;

    /** Keeps the part until the close; throws if that has begun. */
    <T extends AutoCloseable> T add(T part) {
        synchronized (this) {
            if (!closed) {
                running.push(part);
                return part;
            }
        }
        closeOne(part);
        throw new IllegalStateException("Expected to start, but was stopped meanwhile");
    }

    synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("Expected to start, but was stopped meanwhile");
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (AutoCloseable part = take(); part != null; part = take()) {
            closeOne(part);
        }
    }

    @SuppressWarnings("NullAway") // Deque.poll returns null if it is empty
    private synchronized AutoCloseable take() {
        return running.poll();
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop cleanly: {}", part.getClass().getSimpleName(), e.getMessage(), e);
        }
    }
}
