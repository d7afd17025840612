// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media.remote;

import io.werkspur.recordstore.media.AllowedOrigin;
import io.werkspur.recordstore.media.MediaBusyException;
import io.werkspur.recordstore.media.Medium;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Fetches each medium once, however many want it, with a few threads for each server: a slow one holds up nobody else. Safe from
 * any thread.
 */
final class SharedFetches implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final Function<URI, Medium> fetch;
    private final FetchLimits limits;
    private final KeptMedia kept;
    private final Map<AllowedOrigin, ThreadPoolExecutor> servers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Medium>> running = new HashMap<>();
    private int waiting;

    /** @param fetch fetches one; never throws because of what a server answers */
    SharedFetches(Function<URI, Medium> fetch, FetchLimits limits, KeptMedia kept) {
        this.fetch = fetch;
        this.limits = limits;
        this.kept = kept;
    }

    /**
     * Returns a medium, complete at once if it is kept.
     *
     * @throws MediaBusyException if too many are being fetched
     */
    CompletableFuture<Medium> of(AllowedOrigin server, URI uri) {
        String location = uri.toString();
        CompletableFuture<Medium> shared;
        synchronized (this) {
            Medium known = kept.get(location);
            if (known != null) {
                return CompletableFuture.completedFuture(known);
            }
            if (waiting >= limits.waiting()) {
                throw busy();
            }
            shared = running.get(location);
            if (shared == null) {
                shared = begin(server, uri);
                running.put(location, shared);
            }
            waiting++;
        }
        return shared.whenComplete((medium, failure) -> waitsNoLonger());
    }

    // Complete only after it is kept: nobody begins it again in between.
    private CompletableFuture<Medium> begin(AllowedOrigin server, URI uri) {
        CompletableFuture<Medium> begun = new CompletableFuture<>();
        try {
            servers.computeIfAbsent(server, this::threads).execute(() -> {
                try {
                    Medium medium = fetch.apply(uri);
                    done(uri.toString(), medium);
                    begun.complete(medium);
                } catch (RuntimeException | Error e) {
                    done(uri.toString(), null);
                    begun.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            throw busy();
        }
        return begun;
    }

    private synchronized void done(String location, @org.jspecify.annotations.Nullable Medium medium) {
        running.remove(location);
        if (medium != null) {
            kept.put(location, medium);
        }
    }

    private synchronized void waitsNoLonger() {
        waiting--;
    }

    private static MediaBusyException busy() {
        return new MediaBusyException("Expected fewer media to be fetched at a time, but too many are; try again");
    }

    private ThreadPoolExecutor threads(AllowedOrigin server) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(limits.queued()),
                task -> {
                    Thread made = new Thread(task, "remote-media-" + server.host());
                    made.setDaemon(true);
                    return made;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Ends all fetches. */
    @Override
    public void close() {
        servers.values().forEach(ThreadPoolExecutor::shutdownNow);
    }
}
