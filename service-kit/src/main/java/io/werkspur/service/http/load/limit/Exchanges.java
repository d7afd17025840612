// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load.limit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What clients are sending or receiving at this moment, so that somebody can look whether it takes too long. Safe from any thread. */
public final class Exchanges {
    private final Set<Transfer> running = ConcurrentHashMap.newKeySet();

    /** A body or a response on its way. */
    public interface Transfer {
        /** Ends it if it has taken too long; {@code now} is in nanoseconds. Never blocks. */
        void look(long now);
    }

    /** It may be too slow from now on. */
    public void begun(Transfer transfer) {
        running.add(transfer);
    }

    /** It is over. */
    public void ended(Transfer transfer) {
        running.remove(transfer);
    }

    /** Looks at all of them; {@code now} is in nanoseconds. */
    public void look(long now) {
        running.forEach(transfer -> transfer.look(now));
    }
}
