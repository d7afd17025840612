// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import java.util.Optional;

/** A part of Werkspur that runs until it is stopped. Started once; all other methods are safe from any thread. */
public interface Service extends AutoCloseable {
    /**
     * Starts its threads and returns; the service may not be ready yet. Checks its preconditions first.
     *
     * @throws RuntimeException with one line for the operator, if it cannot run at all
     */
    void start();

    /** Whether it is ready now. Never blocks. */
    Readiness readiness();

    /**
     * Waits until the service has failed permanently or was closed.
     *
     * @return why it failed; empty if it was closed
     */
    Optional<Throwable> awaitFailure() throws InterruptedException;

    /**
     * Stops: accepts no more work, finishes the work in progress, commits, and releases everything. May be called again, before
     * {@link #start()}, and while that is running.
     */
    @Override
    void close();
}
