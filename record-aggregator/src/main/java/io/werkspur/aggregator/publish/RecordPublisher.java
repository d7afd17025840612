// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.publish;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.intake.LostEvents;
import io.werkspur.aggregator.intake.UnknownRow;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.metrics.FoldMetrics.RecordKind;
import io.werkspur.aggregator.store.EventStore;
import io.werkspur.aggregator.store.RunCache;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the record of a run from its events in the store. Never publishes fewer events than were counted: if the store has fewer than
 * the row of the run says, the row is recounted and the record waits. For one thread.
 */
public final class RecordPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(RecordPublisher.class);
    private static final Comparator<FoldEvent> BY_KEY =
            Comparator.comparingLong(FoldEvent::sequenceNumber).thenComparing(FoldEvent::eventId);

    private final EventStore events;
    private final RecordEncoder encoder;
    private final SegmentedRecords segmented;
    private final Consumer<Record<byte[], byte[]>> sink;
    private final LostEvents lost;
    private final FoldMetrics metrics;

    public RecordPublisher(
            EventStore events,
            RecordEncoder encoder,
            Consumer<Record<byte[], byte[]>> sink,
            LostEvents lost,
            FoldMetrics metrics) {
        this.events = events;
        this.lost = lost;
        this.encoder = encoder;
        this.segmented = new SegmentedRecords(events, encoder, sink);
        this.sink = sink;
        this.metrics = metrics;
    }

    /**
     * Writes the record and records that in the row of the run.
     *
     * @param stalled whether a run without an end is shown as stalled
     * @return whether it was written; if not, the row was recounted and the record has to be retried
     * @throws RegistryUnavailableException if the schema of an event cannot be fetched now, or was lost; nothing has changed
     */
    public boolean publish(String executionId, RunCache.HotRun run, boolean stalled, long now) {
        RunState state = run.state();
        if (state.isErased()) {
            segmented.erase(
                    executionId, 0, Math.max(state.publishedSegments(), segmented.maxSegments(state.bytes())), now);
            sink.accept(new Record<>(key(executionId), null, now));
            state.published(false, 0, now);
            metrics.recordWritten(RecordKind.ERASED);
            return true;
        }
        Gathered gathered = gather(executionId, run.events());
        if (gathered.count != state.events() || state.isFragmented()) {
            boolean fewer = gathered.count < state.events();
            if (fewer && gathered.unknown != null) {
                throw lost.report(executionId, gathered.unknown);
            }
            recount(executionId, state, gathered.count);
            if (fewer) {
                return false;
            }
        }
        int segments = writeWhole(executionId, gathered.assembler, stalled, now)
                ? 0
                : segmented.write(executionId, stalled, now);
        segmented.erase(executionId, segments, state.publishedSegments(), now);
        state.published(stalled, segments, now);
        metrics.recordWritten(kindOf(state, stalled));
        return true;
    }

    private static RecordKind kindOf(RunState state, boolean stalled) {
        if (state.wasPublishedWhole()) {
            return RecordKind.WHOLE;
        }
        return state.hasEnded() || stalled ? RecordKind.INCOMPLETE : RecordKind.SNAPSHOT;
    }

    private void recount(String executionId, RunState state, long found) {
        if (found != state.events()) {
            LOG.warn(
                    "Expected {} events of run {} in the store, but found {}; its row is recounted",
                    state.events(),
                    executionId,
                    found);
        }
        state.recount(consumer -> events.forEach(executionId, consumer));
    }

    /** Writes the record if it fits into one message; returns whether it does. */
    private boolean writeWhole(String executionId, @Nullable RecordAssembler assembler, boolean stalled, long now) {
        if (assembler == null) {
            return false;
        }
        byte[] value = encoder.encode(assembler.record(stalled));
        if (value.length > WritePolicy.LARGEST_MESSAGE) {
            return false;
        }
        sink.accept(new Record<>(key(executionId), value, now));
        return true;
    }

    private Gathered gather(String executionId, @Nullable List<FoldEvent> hot) {
        Gathered gathered = new Gathered(executionId);
        if (hot == null) {
            gathered.unknown = events.forEach(executionId, gathered::add);
        } else {
            // Usually in order already, which sorting detects in one pass.
            hot.sort(BY_KEY);
            hot.forEach(gathered::add);
        }
        return gathered;
    }

    static byte[] key(String executionId) {
        return executionId.getBytes(StandardCharsets.US_ASCII);
    }

    /** Counts all events, and keeps them as long as the record may fit into one message: memory is bounded for a run of any size. */
    private static final class Gathered {
        private @Nullable RecordAssembler assembler;
        private @Nullable UnknownRow unknown;
        private long count;
        private long bytes;

        Gathered(String executionId) {
            assembler = new RecordAssembler(executionId);
        }

        void add(FoldEvent event) {
            count++;
            bytes += event.size();
            if (assembler != null && bytes > WritePolicy.LARGEST_MESSAGE) {
                assembler = null;
            } else if (assembler != null) {
                assembler.add(event);
            }
        }
    }
}
