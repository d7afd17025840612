// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import java.util.Optional;

/** A part of Werkspur that runs until it is stopped. Started once; all other methods are safe from any thread. */
public interface Service extends AutoCloseable {
    /**
     * Starts its threads and returns; it may not be ready yet. Checks first what must be right from the start.
     *
     * @throws RuntimeException with one line for the operator when it cannot run at all
     */
    void start();

    /** Whether it does its work at this moment. Never blocks. */
    Readiness readiness();

    /**
     * Waits until the service has failed for good or was closed.
     *
     * @return why it failed; empty when it was closed
     */
    Optional<Throwable> awaitFailure() throws InterruptedException;

    /**
     * Stops: takes no more work, ends what it has begun, commits, and releases everything. May be called again, before
     * {@link #start()} and while that is running.
     */
    @Override
    void close();
}
