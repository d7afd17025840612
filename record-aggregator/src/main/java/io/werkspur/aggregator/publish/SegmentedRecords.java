// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.publish;

import io.werkspur.aggregator.domain.fold.RecordAssembler;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.store.EventStore;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.event.RecordKey;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Writes records that are too large for one message: segments under {@code <id>/<n>}, then the head under {@code <id>} with the
 * digest of each. All of them belong to the open transaction, so a reader of committed records sees all or none. Reads the events of
 * the run twice instead of keeping them in memory. For one thread.
 */
final class SegmentedRecords {
    private final EventStore events;
    private final RecordEncoder encoder;
    private final Consumer<Record<byte[], byte[]>> sink;

    SegmentedRecords(EventStore events, RecordEncoder encoder, Consumer<Record<byte[], byte[]>> sink) {
        this.events = events;
        this.encoder = encoder;
        this.sink = sink;
    }

    /** Writes the record of a run; returns how many segments it has. */
    int write(String executionId, boolean stalled, long now) {
        RecordAssembler facts = new RecordAssembler(executionId, item -> {});
        events.forEach(executionId, facts::add);
        ExecutionRecord head = facts.record(stalled).facts();
        RecordSegmentWriter segments = new RecordSegmentWriter(head, encoder, segment -> sink.accept(segment.at(now)));
        RecordAssembler items = new RecordAssembler(executionId, segments::add);
        events.forEach(executionId, items::add);
        for (Anomaly anomaly : head.getAnomalies()) {
            segments.add(anomaly);
        }
        List<RecordSegment> written = segments.finish();
        byte[] value = encoder.encodeHead(head, written);
        sink.accept(new Record<>(RecordPublisher.key(executionId), value, now));
        return written.size();
    }

    /** Writes tombstones for segments of an earlier revision that this one does not have. */
    void erase(String executionId, int from, int to, long now) {
        for (int segment = from; segment < to; segment++) {
            sink.accept(new Record<>(RecordKey.segment(executionId, segment), null, now));
        }
    }

    /** The maximum number of segments of a record of that size: two neighbours together always exceed the limit. */
    int maxSegments(long bytes) {
        return bytes <= WritePolicy.LARGEST_MESSAGE
                ? 0
                : (int) Math.min(Integer.MAX_VALUE, 2 * bytes / RecordSegmentWriter.MAX_BYTES + 2);
    }
}
