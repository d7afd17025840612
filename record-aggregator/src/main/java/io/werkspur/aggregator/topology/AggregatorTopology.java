// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.RunState;
import io.werkspur.aggregator.store.BatchingStore;
import io.werkspur.aggregator.store.Names;
import io.werkspur.aggregator.store.RunStateSerde;
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
                                BatchingStore.supplier(Names.EVENTS_STORE), Serdes.ByteArray(), Serdes.ByteArray())
                        .withCachingDisabled(),
                Names.EVENTS_SOURCE,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                settings.topics().events(),
                Names.APPEND_PROCESSOR,
                AppendEventProcessor::new);
        topology.addProcessor(Names.FOLD_PROCESSOR, () -> new FoldExecutionProcessor(settings), Names.EVENTS_SOURCE);
        topology.connectProcessorAndStateStores(Names.FOLD_PROCESSOR, Names.EVENTS_STORE);
        Serde<RunState> rows = new RunStateSerde();
        topology.addStateStore(
                store(Names.RUNS_STORE, Serdes.String(), rows).withCachingEnabled(), Names.FOLD_PROCESSOR);
        topology.addStateStore(
                store(Names.DEADLINES_STORE, Serdes.ByteArray(), Serdes.ByteArray())
                        .withCachingEnabled(),
                Names.FOLD_PROCESSOR);
        topology.addStateStore(
                store(Names.PENDING_STORE, Serdes.ByteArray(), Serdes.ByteArray()), Names.FOLD_PROCESSOR);
        topology.addSink(
                Names.RECORDS_SINK,
                settings.output().records(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                byExecution(),
                Names.FOLD_PROCESSOR);
        topology.addSink(
                Names.DEAD_LETTERS_SINK,
                settings.topics().deadLetters(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                Names.FOLD_PROCESSOR);
        topology.addSink(
                Names.RESENT_EVENTS_SINK,
                settings.topics().events(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                byExecution(),
                Names.FOLD_PROCESSOR);
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
