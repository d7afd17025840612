// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.topology.AggregatorTopology;
import io.werkspur.aggregator.topology.FoldSettings;
import io.werkspur.aggregator.topology.PartitionOffsets;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroSerde;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;

/** The topologies that are compared. */
final class Topologies {
    private final Bench bench;

    Topologies(Bench bench) {
        this.bench = bench;
    }

    /** Decodes and encodes each event again: the minimum work of a topology with Avro. */
    Topology passThrough(Workload workload) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(workload.topics().events(), Consumed.with(Serdes.ByteArray(), events()))
                .to(passThroughOutput(workload), Produced.with(Serdes.ByteArray(), events()));
        return builder.build();
    }

    static String passThroughOutput(Workload workload) {
        return workload.topics().prefix() + "pass-through";
    }

    /** The way of a tutorial: {@code groupByKey().aggregate()} into a growing list. */
    Topology textbook(Workload workload) {
        AvroSerde<ExecutionRecord> records = new AvroSerde<>(bench.registry(), ExecutionRecord.class);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(workload.topics().events(), Consumed.with(new ExecutionIdOfKey(), events()))
                .groupByKey(Grouped.with("runs", new ExecutionIdOfKey(), events()))
                .aggregate(Topologies::empty, TextbookFold::add, Materialized.with(Serdes.String(), records))
                .toStream()
                .to(textbookOutput(workload), Produced.with(Serdes.String(), records));
        return builder.build();
    }

    static String textbookOutput(Workload workload) {
        return workload.topics().prefix() + "textbook";
    }

    private static ExecutionRecord empty() {
        return ExecutionRecord.newBuilder()
                .setExecutionId("")
                .setItems(List.of())
                .setStatus(ExecutionStatus.RUNNING)
                .setRevision(0)
                .setFoldVersion(0)
                .build();
    }

    /** The real aggregator. */
    Topology ours(Workload workload, PartitionOffsets offsets) {
        return AggregatorTopology.build(new FoldSettings(
                workload.topics(),
                Bench.PARTITIONS,
                new WritePolicy(
                        Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(10)),
                AggregatorConfig.DEFAULT_HOT_RUNS_BYTES,
                bench.registry(),
                offsets,
                FoldMetrics.NONE));
    }

    private AvroSerde<PipelineEvent> events() {
        return new AvroSerde<>(bench.registry(), PipelineEvent.class);
    }
}
