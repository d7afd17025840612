// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.startup;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.Uuid;

/**
 * The state of an application on the broker, and the length of the log. Immutable.
 *
 * @param logEnds end offset of each partition of the event topic
 * @param committed where the application continues in each partition; no entry if nothing is committed
 * @param changelogs existing changelogs of its own, by the name of their store
 * @param expected names of the stores that should have a changelog
 */
record BrokerState(
        Map<Integer, Long> logEnds,
        Map<Integer, Long> committed,
        Map<String, Changelog> changelogs,
        Set<String> expected) {
    /**
     * The changelog of a store.
     *
     * @param topicId differs if the topic was re-created
     * @param messages the number of offsets of each partition
     */
    record Changelog(Uuid topicId, Map<Integer, Long> messages) {
        boolean isEmpty() {
            return messages.values().stream().allMatch(count -> count == 0);
        }

        long messages(int partition) {
            return messages.getOrDefault(partition, 0L);
        }
    }

    /** Whether the application never processed this log, or left nothing. */
    boolean isEmpty() {
        return committed.isEmpty() && changelogs.values().stream().allMatch(Changelog::isEmpty);
    }

    Optional<Changelog> changelog(String store) {
        return Optional.ofNullable(changelogs.get(store));
    }

    OptionalLong committed(int partition) {
        Long offset = committed.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    boolean hasProcessed() {
        return committed.values().stream().anyMatch(offset -> offset > 0);
    }
}
