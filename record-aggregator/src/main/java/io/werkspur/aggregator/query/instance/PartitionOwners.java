// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.instance;

import io.werkspur.aggregator.store.TopologyNames;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** Finds the owner of a partition by the latest metadata of the group. Safe from any thread. */
public final class PartitionOwners {
    private final Supplier<@Nullable KafkaStreams> streams;
    private final Supplier<@Nullable HostInfo> here;

    /**
     * Creates the view of this instance.
     *
     * @param here where the others reach this instance: its {@code application.server}; null as long as that is unknown
     */
    public PartitionOwners(Supplier<@Nullable KafkaStreams> streams, Supplier<@Nullable HostInfo> here) {
        this.streams = streams;
        this.here = here;
    }

    public HostInfo here() {
        HostInfo place = here.get();
        return place == null ? HostInfo.unavailable() : place;
    }

    public Owner of(int partition) {
        KafkaStreams running = streams.get();
        if (running == null) {
            return new Owner.Unknown("the aggregator is starting");
        }
        KeyQueryMetadata metadata;
        try {
            StreamPartitioner<String, Void> fixed = (topic, key, value, partitions) -> Optional.of(Set.of(partition));
            metadata = running.queryMetadataForKey(TopologyNames.EVENTS_STORE, "", fixed);
        } catch (StreamsNotStartedException | IllegalStateException e) {
            return new Owner.Unknown("Kafka Streams is " + running.state());
        }
        if (metadata == null
                || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)
                || metadata.activeHost().equals(HostInfo.unavailable())) {
            return new Owner.Unknown(
                    "nobody works on partition " + partition + " at the moment, the work is being shared out");
        }
        return metadata.activeHost().equals(here()) ? new Owner.Local() : new Owner.Remote(metadata.activeHost());
    }
}
