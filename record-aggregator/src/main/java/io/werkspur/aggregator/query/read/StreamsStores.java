// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query.read;

import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.store.TopologyNames;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.errors.StreamsStoppedException;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Queries the stores of Kafka Streams, only where this instance has the active task and the task is not restoring. Safe from any
 * thread.
 */
public final class StreamsStores implements RunStores {
    // Lower than every key, and never the key of an event: a lookup costs one look into a bloom filter.
    private static final byte[] NO_KEY = {0};

    private final Supplier<@Nullable KafkaStreams> streams;
    private final RestoreProgress progress;
    private final String topic;

    public StreamsStores(Supplier<@Nullable KafkaStreams> streams, RestoreProgress progress, String topic) {
        this.streams = streams;
        this.progress = progress;
        this.topic = topic;
    }

    @Override
    public long offset(int partition) {
        KeyQuery<byte[], byte[]> look = KeyQuery.withKey(NO_KEY);
        Map<Integer, Long> position =
                ask(TopologyNames.EVENTS_STORE, look, partition).getPosition().getPartitionPositions(topic);
        // The message at the position may be half processed: a query makes the event store write its waiting rows, and
        // the position is that of the current message of the stream thread. Also, a restored store has no position
        // before its next message. Committed messages are always in the store.
        Long current = position.get(partition);
        return Math.max(current == null ? 0 : current, committed(partition));
    }

    private long committed(int partition) {
        TopicPartition place = new TopicPartition(topic, partition);
        for (ThreadMetadata thread : running().metadataForLocalThreads()) {
            for (TaskMetadata task : thread.activeTasks()) {
                Long offset = task.committedOffsets().get(place);
                if (offset != null) {
                    return offset;
                }
            }
        }
        return 0;
    }

    @Override
    public @Nullable RunState run(int partition, String executionId) {
        KeyQuery<String, RunState> row = KeyQuery.withKey(executionId);
        return ask(TopologyNames.RUNS_STORE, row, partition).getResult();
    }

    @Override
    public KeyValueIterator<byte[], byte[]> events(int partition, byte[] from, byte[] to) {
        RangeQuery<byte[], byte[]> rows = RangeQuery.withRange(from, to);
        return ask(TopologyNames.EVENTS_STORE, rows, partition).getResult();
    }

    @Override
    public KeyValueIterator<String, RunState> runs(int partition, String from) {
        RangeQuery<String, RunState> rows = RangeQuery.withRange(from.isEmpty() ? null : from, null);
        return ask(TopologyNames.RUNS_STORE, rows, partition).getResult();
    }

    private KafkaStreams running() {
        KafkaStreams running = streams.get();
        if (running == null) {
            throw new NotReadyException("the aggregator is starting");
        }
        return running;
    }

    private <R> QueryResult<R> ask(String store, Query<R> query, int partition) {
        KafkaStreams running = running();
        QueryResult<R> result;
        try {
            result = running.query(StateQueryRequest.inStore(store)
                            .withQuery(query)
                            .withPartitions(Set.of(partition))
                            .requireActive())
                    .getPartitionResults()
                    .get(partition);
        } catch (StreamsNotStartedException | StreamsStoppedException | IllegalStateException e) {
            throw new NotReadyException("Kafka Streams is " + running.state(), e);
        } catch (InvalidStateStoreException e) {
            throw new NotReadyException("the stores of partition " + partition + " have just moved", e);
        }
        if (result == null || result.isFailure()) {
            throw notReady(partition);
        }
        return result;
    }

    private NotReadyException notReady(int partition) {
        String why = progress.of(partition).orElse("this instance does not work on it at the moment");
        return new NotReadyException("partition " + partition + ": " + why, progress.retryAfter(partition));
    }
}
