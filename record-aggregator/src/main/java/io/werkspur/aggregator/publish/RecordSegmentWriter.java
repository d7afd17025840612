// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.publish;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.fold.FoldedRecord;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.event.RecordKey;
import io.werkspur.schema.serde.WireFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Fills segments one after the other, items first, then anomalies: at least one per segment, and as many as fit into a message. For one record and one thread.
 */
final class RecordSegmentWriter {
    /** Maximum size of the items and anomalies of a segment in bytes, unless one alone is larger. */
    static final int MAX_BYTES = WritePolicy.LARGEST_MESSAGE - (4 << 10);

    private final ExecutionRecord head;
    private final RecordEncoder encoder;
    private final Consumer<Segment> sink;
    private final List<RecordSegment> written = new ArrayList<>();
    private List<FoldEvent> items = new ArrayList<>();
    private List<Anomaly> anomalies = new ArrayList<>();
    private long bytes;

    /** One segment as a message without a timestamp. */
    record Segment(byte[] key, byte[] value) {
        Record<byte[], byte[]> at(long now) {
            return new Record<>(key, value, now);
        }
    }

    RecordSegmentWriter(ExecutionRecord head, RecordEncoder encoder, Consumer<Segment> sink) {
        this.head = head;
        this.encoder = encoder;
        this.sink = sink;
    }

    void add(FoldEvent item) {
        makeRoom(encoder.sizeOf(item));
        items.add(item);
    }

    void add(Anomaly anomaly) {
        makeRoom(encoder.sizeOf(anomaly));
        anomalies.add(anomaly);
    }

    private void makeRoom(int more) {
        if (bytes > 0 && bytes + more > MAX_BYTES) {
            write();
        }
        bytes += more;
    }

    /** Writes the last segment and returns the list of segments for the head. */
    List<RecordSegment> finish() {
        if (bytes > 0) {
            write();
        }
        return written;
    }

    private void write() {
        int number = written.size();
        ExecutionRecord facts = ExecutionRecord.newBuilder()
                .setExecutionId(head.getExecutionId())
                .setItems(List.of())
                .setStatus(head.getStatus())
                .setRevision(head.getRevision())
                .setFoldVersion(head.getFoldVersion())
                .setAnomalies(anomalies)
                .setSegment(number)
                .build();
        byte[] value = encoder.encode(new FoldedRecord(facts, items));
        written.add(new RecordSegment(items.size(), anomalies.size(), ByteBuffer.wrap(WireFormat.sha256OfAvro(value))));
        sink.accept(new Segment(RecordKey.segment(head.getExecutionId(), number), value));
        items = new ArrayList<>();
        anomalies = new ArrayList<>();
        bytes = 0;
    }
}
