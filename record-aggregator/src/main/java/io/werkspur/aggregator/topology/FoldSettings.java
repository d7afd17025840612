// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.registry.SchemaRegistry;

/**
 * What the topology needs from outside.
 *
 * @param topics names of the topics
 * @param partitions how many partitions the event topic has
 * @param policy when records are written
 * @param hotBytes about how much heap each partition may take for the runs that it has just worked on
 * @param registry where schemas are; asked from stream threads, so it must not wait
 * @param offsets where the event topic ends
 * @param metrics told of what is done
 * @param output where records go
 */
public record FoldSettings(
        Topics topics,
        int partitions,
        WritePolicy policy,
        long hotBytes,
        SchemaRegistry registry,
        PartitionOffsets offsets,
        FoldMetrics metrics,
        FoldOutput output) {
    /** For the fold that readers see. */
    public FoldSettings(
            Topics topics,
            int partitions,
            WritePolicy policy,
            long hotBytes,
            SchemaRegistry registry,
            PartitionOffsets offsets,
            FoldMetrics metrics) {
        this(topics, partitions, policy, hotBytes, registry, offsets, metrics, FoldOutput.live(topics));
    }
}
