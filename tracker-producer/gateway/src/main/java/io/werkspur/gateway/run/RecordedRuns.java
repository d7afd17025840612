// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import io.werkspur.foundation.digest.DigestSet;

/**
 * The runs that have a record, whoever opened them: a token with a scope must not open a run that exists already. Kept as 64 bits of the
 * SHA-256 of each id. Safe from any thread.
 */
public final class RecordedRuns {
    private final DigestSet known = new DigestSet();
    private volatile boolean complete;

    /** What stands for a run; never 0. */
    public static long fingerprint(String executionId) {
        long high = RequestDigest.of(executionId).high();
        return high == 0 ? 1 : high;
    }

    /** Whether the run has a record, as far as that is known. */
    public synchronized boolean contains(String executionId) {
        return known.contains(fingerprint(executionId));
    }

    /** Adds what stands for a run; returns whether that is new. */
    public synchronized boolean add(long fingerprint) {
        return known.add(fingerprint);
    }

    /** Whether all runs that existed when the gateway first asked are known. */
    public boolean isComplete() {
        return complete;
    }

    /** Records that they are. */
    public void completed() {
        complete = true;
    }

    /** How many there are. */
    public synchronized int size() {
        return known.size();
    }
}
