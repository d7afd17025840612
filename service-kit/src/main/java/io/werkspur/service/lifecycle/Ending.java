// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * The end of a service, for {@link Service#awaitFailure()}: reported once, by the first caller; later calls change nothing.
 * Safe from any thread.
 */
public final class Ending {
    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();

    /** Reports that the service cannot continue. */
    public void failed(Throwable why) {
        end.complete(Optional.of(why));
    }

    /** Reports that the service was closed. */
    public void closed() {
        end.complete(Optional.empty());
    }

    /** Returns why it failed, if it has; does not wait. */
    public Optional<Throwable> failure() {
        return end.getNow(Optional.empty());
    }

    /** If the service has failed, returns not ready with the reason; otherwise the readiness from {@code running}. */
    public Readiness readiness(Supplier<Readiness> running) {
        return failure().map(why -> Readiness.no(ErrorLine.of(why))).orElseGet(running);
    }

    /** Waits for the end. Returns why the service failed; empty if it was closed. */
    public Optional<Throwable> await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
