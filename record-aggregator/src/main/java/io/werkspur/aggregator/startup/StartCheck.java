// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.startup;

import java.util.Map;
import java.util.Optional;

/** Decides whether the state that an application has left still matches. Pure. */
final class StartCheck {
    private StartCheck() {}

    /**
     * Why the application has to fold the log from its start, in one line; empty if it can continue.
     *
     * @param runsStore name of the store that has one row per run
     */
    static Optional<String> reasonForFreshStart(BrokerState state, String runsStore) {
        if (state.isEmpty()) {
            return Optional.empty();
        }
        for (String store : state.expected()) {
            if (state.changelog(store).isEmpty()) {
                return Optional.of("the changelog of the store " + store + " is missing");
            }
        }
        BrokerState.Changelog rows = state.changelog(runsStore).orElseThrow();
        if (rows.isEmpty() && state.hasProcessed()) {
            return Optional.of("the changelog of the store " + runsStore + " is empty, although events were processed");
        }
        for (Map.Entry<Integer, Long> end : state.logEnds().entrySet()) {
            int partition = end.getKey();
            if (state.committed(partition).isEmpty() && rows.messages(partition) > 0) {
                return Optional.of("the committed offset of partition " + partition + " is missing");
            }
            if (state.committed(partition).orElse(0) > end.getValue()) {
                return Optional.of("partition " + partition + " of the log ends at " + end.getValue()
                        + ", before the committed offset "
                        + state.committed(partition).getAsLong());
            }
        }
        return Optional.empty();
    }
}
