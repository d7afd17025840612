// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.store.BatchingStore;
import io.werkspur.aggregator.store.RunStateSerde;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.schema.event.ExecutionPartitioner;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology:
 *
 * <pre>
 * pipeline-events-source ──&gt; append-event ────&gt; [events]     its changelog is pipeline-events itself
 *            └─────────────&gt; fold-execution ──&gt; [runs] [deadlines] [pending]
 *                                │
 *                                ├──&gt; execution-records-sink
 *                                ├──&gt; dead-letters-sink
 *                                └──&gt; resent-events-sink     pipeline-events, under the right key
 * </pre>
 */
public final class AggregatorTopology {
    private AggregatorTopology() {}

    /** Builds the topology. */
    public static Topology build(FoldSettings settings) {
        Topology topology = new Topology();
        topology.addReadOnlyStateStore(
                Stores.keyValueStoreBuilder(
                                BatchingStore.supplier(TopologyNames.EVENTS_STORE),
                                Serdes.ByteArray(),
                                Serdes.ByteArray())
                        .withCachingDisabled(),
                TopologyNames.EVENTS_SOURCE,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                settings.topics().events(),
                TopologyNames.APPEND_PROCESSOR,
                AppendEventProcessor::new);
        topology.addProcessor(
                TopologyNames.FOLD_PROCESSOR, () -> new FoldExecutionProcessor(settings), TopologyNames.EVENTS_SOURCE);
        topology.connectProcessorAndStateStores(TopologyNames.FOLD_PROCESSOR, TopologyNames.EVENTS_STORE);
        Serde<RunState> rows = new RunStateSerde();
        topology.addStateStore(
                store(TopologyNames.RUNS_STORE, Serdes.String(), rows).withCachingEnabled(),
                TopologyNames.FOLD_PROCESSOR);
        topology.addStateStore(
                store(TopologyNames.DEADLINES_STORE, Serdes.ByteArray(), Serdes.ByteArray())
                        .withCachingEnabled(),
                TopologyNames.FOLD_PROCESSOR);
        topology.addStateStore(
                store(TopologyNames.PENDING_STORE, Serdes.ByteArray(), Serdes.ByteArray()),
                TopologyNames.FOLD_PROCESSOR);
        topology.addSink(
                TopologyNames.RECORDS_SINK,
                settings.output().records(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                byExecution(),
                TopologyNames.FOLD_PROCESSOR);
        topology.addSink(
                TopologyNames.DEAD_LETTERS_SINK,
                settings.topics().deadLetters(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                TopologyNames.FOLD_PROCESSOR);
        topology.addSink(
                TopologyNames.RESENT_EVENTS_SINK,
                settings.topics().events(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                byExecution(),
                TopologyNames.FOLD_PROCESSOR);
        return topology;
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values);
    }

    private static StreamPartitioner<byte[], byte[]> byExecution() {
        return (topic, key, value, partitions) ->
                Optional.of(Set.of(ExecutionPartitioner.partitionOfKey(key, partitions)));
    }
}
