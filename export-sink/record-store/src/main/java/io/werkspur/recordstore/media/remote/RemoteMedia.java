// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media.remote;

import io.werkspur.recordstore.media.AllowedOrigin;
import io.werkspur.recordstore.media.MediaBusyException;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.media.RunMedia;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Media behind URLs of servers that the operator has listed, and of no others. A listed name that leads to a private address
 * is refused, so that the owner of the name cannot reach the private network; the connection goes to the address that was checked. An
 * IP address that is listed is allowed. Redirects are not followed. Each medium is fetched once for all who want it at that moment, and
 * kept for a while. Closing it ends all fetches. Safe from any thread.
 */
public final class RemoteMedia implements RunMedia, AutoCloseable {
    private static final String NOT_LISTED = "its address is not one that media are fetched from";

    private final Set<AllowedOrigin> allowed;
    private final FetchLimits limits;
    private final MediumFetch fetch;
    private final SharedFetches fetches;
    private final Semaphore blocked;

    /**
     * Does not fetch anything yet.
     *
     * @param allowed if empty, every medium is missing
     */
    public RemoteMedia(Set<AllowedOrigin> allowed, FetchLimits limits) {
        this(allowed, limits, new PinnedAddresses(InetAddress::getAllByName, PublicAddress::is));
    }

    RemoteMedia(Set<AllowedOrigin> allowed, FetchLimits limits, PinnedAddresses addresses) {
        this.allowed = Set.copyOf(allowed);
        this.limits = limits;
        this.fetch = new MediumFetch(limits.mediumBytes(), limits.time(), addresses);
        this.fetches = new SharedFetches(
                fetch::fetch,
                limits,
                new KeptMedia(limits.keptBytes(), limits.kept(), limits.keptMissing(), System::nanoTime));
        this.blocked = new Semaphore(limits.blocked());
    }

    /** Returns media for an empty list of servers: every medium behind a URL is missing. */
    public static RunMedia never() {
        return location -> new Medium.Missing(NOT_LISTED);
    }

    @Override
    public Medium find(String location) {
        CompletableFuture<Medium> begun = begin(location);
        if (begun.isDone()) {
            return begun.join();
        }
        if (!blocked.tryAcquire()) {
            throw busy();
        }
        try {
            // It may have to wait for the one before it.
            return begun.get(2 * limits.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Medium.Missing("was not fetched: the program is stopping");
        } finally {
            blocked.release();
        }
    }

    private static MediaBusyException busy() {
        return new MediaBusyException("Expected media to be fetched in time, but too many are wanted; try again");
    }

    @Override
    public CompletableFuture<Medium> begin(String location) {
        try {
            URI uri = URI.create(location);
            Optional<AllowedOrigin> origin = AllowedOrigin.of(uri).filter(allowed::contains);
            return origin.isEmpty() ? missing(NOT_LISTED) : fetches.of(origin.get(), uri);
        } catch (IllegalArgumentException e) {
            return missing("not an address");
        }
    }

    private static CompletableFuture<Medium> missing(String reason) {
        return CompletableFuture.completedFuture(new Medium.Missing(reason));
    }

    @Override
    public void close() {
        fetches.close();
        fetch.close();
    }
}
