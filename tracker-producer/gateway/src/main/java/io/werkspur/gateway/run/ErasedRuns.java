// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import io.werkspur.foundation.digest.Sha256;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that were erased, as far as this gateway knows; kept as hashes of their ids. Safe from any thread. */
public final class ErasedRuns {
    private final Set<String> hashes = ConcurrentHashMap.newKeySet();

    /** Whether the run was erased. */
    public boolean contains(String executionId) {
        return !hashes.isEmpty() && hashes.contains(Sha256.hex(executionId));
    }

    /** Records that the run was erased; returns whether that is new. */
    public boolean add(String executionId) {
        return hashes.add(Sha256.hex(executionId));
    }

    /** Records that the run has a record again; returns whether that is new. */
    public boolean remove(String executionId) {
        return !hashes.isEmpty() && hashes.remove(Sha256.hex(executionId));
    }

    /** Adds what {@link #hashes} returned before. */
    public void addHashes(Collection<String> known) {
        hashes.addAll(known);
    }

    /** The hashes, sorted. */
    public List<String> hashes() {
        return hashes.stream().sorted().toList();
    }
}
