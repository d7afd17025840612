// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load.body;

import io.werkspur.service.http.load.limit.ServerLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The memory for large bodies, from their arrival until their requests are done. When it is used up, bodies that have stopped
 * arriving give theirs back, the slowest first; after that, whoever needs more waits in line. Safe from any thread.
 */
final class GatherBudget {
    private final long total;
    private final Set<Share> shares = new HashSet<>();
    private final Deque<Share> line = new ArrayDeque<>();
    private long taken;

    /** The memory of one body. Its fields belong to the budget. */
    abstract static class Share {
        private long bytes;
        private long wanted;

        /** How many bytes a second have arrived lately. */
        abstract long rate();

        /** The memory that was waited for is taken. */
        abstract void granted();

        /** Gives the body up. Never waits. */
        abstract void giveUp();
    }

    /** @param total bytes */
    GatherBudget(long total) {
        this.total = total;
    }

    /**
     * Takes memory for a body that grows.
     *
     * @param bytes all that it needs from now on
     * @return true if it has it; false if it has to wait until it is {@link Share#granted}
     */
    boolean take(Share share, long bytes) {
        List<Share> slow = new ArrayList<>();
        boolean enough;
        synchronized (this) {
            share.wanted = bytes;
            enough = line.isEmpty() && fits(share) || reclaimFor(share, slow);
            if (enough) {
                grant(share);
            } else {
                line.add(share);
            }
        }
        slow.forEach(Share::giveUp);
        return enough;
    }

    private boolean fits(Share share) {
        return taken - share.bytes + share.wanted <= total;
    }

    private void grant(Share share) {
        taken += share.wanted - share.bytes;
        share.bytes = share.wanted;
        shares.add(share);
    }

    // What is given up counts as free at once: nothing is added to it any more.
    private boolean reclaimFor(Share asking, List<Share> slow) {
        List<Share> slowest = shares.stream()
                .filter(share -> share != asking && share.rate() < ServerLimits.LEAST_RATE)
                .sorted(Comparator.comparingLong(Share::rate))
                .toList();
        long reclaimable = slowest.stream().mapToLong(share -> share.bytes).sum();
        if (taken - reclaimable - asking.bytes + asking.wanted > total) {
            return false;
        }
        for (Share share : slowest) {
            if (fits(asking)) {
                break;
            }
            remove(share);
            slow.add(share);
        }
        return true;
    }

    /** Gives all memory of a body back, and its place in the line. */
    void release(Share share) {
        List<Share> next = new ArrayList<>();
        synchronized (this) {
            remove(share);
            while (!line.isEmpty() && fits(line.peek())) {
                Share first = line.remove();
                grant(first);
                next.add(first);
            }
        }
        next.forEach(Share::granted);
    }

    private void remove(Share share) {
        line.remove(share);
        shares.remove(share);
        taken -= share.bytes;
        share.bytes = 0;
    }
}
