// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.aggregator.topology.PartitionOffsets;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A log that was complete before the application started: all of it is folded as a backlog. */
record FoldBacklog(Bench bench, Workload workload) implements PartitionOffsets {
    @Override
    public long end(int partition) {
        TopicPartition place = new TopicPartition(workload.topics().events(), partition);
        try {
            return bench.admin()
                    .listOffsets(Map.of(place, OffsetSpec.latest()))
                    .partitionResult(place)
                    .get()
                    .offset();
        } catch (Exception e) {
            throw new IllegalStateException("Expected the broker to report the end of " + place, e);
        }
    }

    @Override
    public long committed(int partition) {
        return 0;
    }

    @Override
    public boolean hasMessages(int partition, long from, long to) {
        return from < to;
    }
}
