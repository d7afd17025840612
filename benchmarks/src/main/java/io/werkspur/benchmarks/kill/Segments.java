// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.RecordSegment;
import io.werkspur.schema.event.RecordKey;
import io.werkspur.schema.serde.WireFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The segments of large records that the topic has now. For one thread. */
final class Segments {
    private final Map<RecordKey, Segment> newest = new HashMap<>();

    private record Segment(ByteBuffer sha256, ExecutionRecord record) {}

    /** Records a segment; {@code record} is null for a tombstone. */
    void put(RecordKey key, byte @Nullable [] value, @Nullable ExecutionRecord record) {
        if (value == null || record == null) {
            newest.remove(key);
        } else {
            newest.put(key, new Segment(ByteBuffer.wrap(WireFormat.sha256OfAvro(value)), record));
        }
    }

    /** The whole record of a head; empty if a segment is missing or has another digest than the head lists. */
    Optional<ExecutionRecord> join(ExecutionRecord head) {
        List<ExecutionItem> items = new ArrayList<>();
        List<Anomaly> anomalies = new ArrayList<>();
        int number = 0;
        for (RecordSegment expected : head.getSegments()) {
            Segment segment = newest.get(new RecordKey(head.getExecutionId(), number));
            if (segment == null || !segment.sha256().equals(expected.getSha256())) {
                return Optional.empty();
            }
            items.addAll(segment.record().getItems());
            anomalies.addAll(segment.record().getAnomalies());
            number++;
        }
        return Optional.of(ExecutionRecord.newBuilder(head)
                .setItems(items)
                .setAnomalies(anomalies)
                .setSegments(List.of())
                .build());
    }
}
