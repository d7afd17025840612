// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.intake.LostEvents;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.registry.ForeignClasses;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.registry.SchemaRegistry;

/**
 * The settings and dependencies of the topology.
 *
 * @param topics names of the topics
 * @param partitions how many partitions the event topic has
 * @param policy when records are written
 * @param hotBytes about how much heap each partition may use for its hot runs
 * @param registry the schemas; called by stream threads, so it must not wait
 * @param offsets where the event topic ends
 * @param metrics counts the work
 * @param output where records go
 * @param foreign the classes that read events and write records, if they are not ours
 * @param lost hears of events that were folded and cannot be read now
 */
public record FoldSettings(
        Topics topics,
        int partitions,
        WritePolicy policy,
        long hotBytes,
        SchemaRegistry registry,
        PartitionOffsets offsets,
        FoldMetrics metrics,
        FoldOutput output,
        ForeignClasses foreign,
        LostEvents lost) {
    /** For the fold that readers see. */
    public FoldSettings(
            Topics topics,
            int partitions,
            WritePolicy policy,
            long hotBytes,
            SchemaRegistry registry,
            PartitionOffsets offsets,
            FoldMetrics metrics) {
        this(
                topics,
                partitions,
                policy,
                hotBytes,
                registry,
                offsets,
                metrics,
                FoldOutput.live(topics),
                ForeignClasses.NONE,
                LostEvents.UNHEARD);
    }
}
