// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.close;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes resources, the last opened first. If one fails, that is logged and the others are closed anyway. A resource
 * that is added after {@link #close()} is closed at once. Safe from any thread.
 */
public final class OrderedCloser implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderedCloser.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /**
     * Keeps the resource until {@link #close()}, and returns it.
     *
     * @throws IllegalStateException if {@link #close()} was called before; the resource is closed
     */
    public <T extends AutoCloseable> T add(T resource) {
        synchronized (this) {
            if (!closed) {
                open.push(resource);
                return resource;
            }
        }
        close(resource);
        throw stopped();
    }

    /** Throws {@link IllegalStateException} if {@link #close()} was called. */
    public synchronized void requireOpen() {
        if (closed) {
            throw stopped();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (AutoCloseable resource = next(); resource != null; resource = next()) {
            close(resource);
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        return open.poll();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn(
                    "Expected to close {}, but it failed: {}",
                    resource.getClass().getSimpleName(),
                    e.getMessage(),
                    e);
        }
    }

    private static IllegalStateException stopped() {
        return new IllegalStateException("Expected to start, but was stopped meanwhile");
    }
}
