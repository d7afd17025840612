// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.startup;

import java.util.Map;
import java.util.Optional;

/** Decides whether what an application has left still belongs together. Pure. */
final class StartCheck {
    private StartCheck() {}

    /**
     * Why the application has to fold the log from its start, in one line; empty when it can go on where it was.
     *
     * @param runsStore name of the store that has a row for every run
     */
    static Optional<String> reasonToStartAnew(BrokerState footprint, String runsStore) {
        if (footprint.isEmpty()) {
            return Optional.empty();
        }
        for (String store : footprint.expected()) {
            if (footprint.changelog(store).isEmpty()) {
                return Optional.of("the changelog of the store " + store + " is gone");
            }
        }
        BrokerState.Changelog rows = footprint.changelog(runsStore).orElseThrow();
        if (rows.isEmpty() && footprint.hasWorked()) {
            return Optional.of(
                    "the changelog of the store " + runsStore + " is empty, although events were worked off");
        }
        for (Map.Entry<Integer, Long> end : footprint.logEnds().entrySet()) {
            int partition = end.getKey();
            if (footprint.committed(partition).isEmpty() && rows.messages(partition) > 0) {
                return Optional.of("the committed offset of partition " + partition + " is gone");
            }
            if (footprint.committed(partition).orElse(0) > end.getValue()) {
                return Optional.of("partition " + partition + " of the log ends at " + end.getValue()
                        + ", before the committed offset "
                        + footprint.committed(partition).getAsLong());
            }
        }
        return Optional.empty();
    }
}
