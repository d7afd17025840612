// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.tracker.internal.prepare.EventEncoder;
import io.werkspur.tracker.internal.report.ThrottledLog;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The connection to registry and broker: created when it is first needed, and again after it broke. Connecting may take long, so
 * it happens on a separate thread; the worker polls it. All methods are for the worker.
 */
final class ProducerConnection {
    private final EventSender.Factory factory;
    private final EventEncoder encoder;
    private final ThrottledLog throttledLog;
    private final ExecutorService connector;
    private @Nullable Future<EventSender> attempt;
    private @Nullable EventSender current;
    private volatile @Nullable EventSender unready;
    private volatile boolean closed;

    public ProducerConnection(EventSender.Factory factory, EventEncoder encoder, ThrottledLog throttledLog) {
        this.factory = factory;
        this.encoder = encoder;
        this.throttledLog = throttledLog;
        this.connector = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "werkspur-tracker-connect");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The sender when it is ready; else null, and somebody is at it.
     *
     * @throws RegistryTroubleException when the last try failed because of the registry
     * @throws RuntimeException when it failed because of the broker
     */
    @Nullable
    EventSender sender() {
        if (current != null) {
            return current;
        }
        Future<EventSender> running = attempt;
        if (running == null) {
            attempt = connector.submit(this::connect);
            return null;
        }
        if (!running.isDone()) {
            return null;
        }
        attempt = null;
        try {
            current = running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            } else if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return current;
    }

    private EventSender connect() {
        try {
            encoder.warmUp();
        } catch (RuntimeException e) {
            throw new RegistryTroubleException(e);
        }
        EventSender sender = unready;
        if (sender == null) {
            sender = factory.open();
            unready = sender;
        }
        sender.awaitReady();
        unready = null;
        if (closed) {
            close(sender);
        }
        return sender;
    }

    /** The sender is sound but cannot take events without waiting: it is used again when it can. */
    void awaitAgain() {
        if (current != null) {
            unready = current;
            current = null;
        }
    }

    /** Closes the sender at once; every attempt that it still had has then failed. */
    void discard() {
        EventSender sender = current;
        current = null;
        if (sender != null) {
            close(sender);
        } else if (attempt == null && unready != null) {
            close(unready);
            unready = null;
        }
    }

    /** Ends; a try that is under way ends by itself. */
    void close() {
        closed = true;
        discard();
        Future<EventSender> running = attempt;
        if (running != null && running.isDone()) {
            try {
                close(running.get());
            } catch (ExecutionException | InterruptedException e) {
                // A try that failed: there is nothing to be closed but what it left behind.
            }
        }
        connector.execute(() -> {
            EventSender left = unready;
            if (left != null) {
                unready = null;
                close(left);
            }
            encoder.close();
        });
        connector.shutdown();
    }

    private void close(EventSender sender) {
        try {
            sender.close(Duration.ZERO);
        } catch (RuntimeException e) {
            throttledLog.report(ThrottledLog.Kind.BROKER, e);
        }
    }

    /** What the encoder needs cannot be had. */
    static final class RegistryTroubleException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RegistryTroubleException(RuntimeException cause) {
            super(cause);
        }

        RuntimeException trouble() {
            return getCause() instanceof RuntimeException known ? known : this;
        }
    }
}
