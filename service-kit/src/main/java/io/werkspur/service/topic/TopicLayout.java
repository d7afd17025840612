// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.topic;

import io.werkspur.schema.event.Topics;
import java.util.List;

/**
 * The topics of one installation. The number of partitions is part of the contract: it determines where a run is, and
 * never changes after the topics were created. Immutable.
 *
 * @param topics their names
 * @param partitions number of partitions of events and of records, 1 to 10,000
 * @param replicationFactor of all topics, at least 1
 */
public record TopicLayout(Topics topics, int partitions, short replicationFactor) {
    private static final int MAX_PARTITIONS = 10_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public TopicLayout {
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw new IllegalArgumentException(
                    "Expected 1 to " + MAX_PARTITIONS + " partitions, but got " + partitions);
        }
        if (replicationFactor < 1) {
            throw new IllegalArgumentException(
                    "Expected a replication factor of 1 or more, but got " + replicationFactor);
        }
    }

    /** The default number of partitions and one copy of each. */
    public static TopicLayout ofDefaults(Topics topics) {
        return new TopicLayout(topics, Topics.DEFAULT_PARTITIONS, (short) 1);
    }

    List<TopicSpec> specs() {
        return TopicSpec.all(topics).stream()
                .map(spec -> spec.fixedPartitions() ? spec.withPartitions(partitions) : spec)
                .toList();
    }
}
