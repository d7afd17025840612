// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare.topic;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.util.Iterator;
import java.util.List;

/**
 * A record as readers see it: the facts of its head, and its items and anomalies wherever they are.
 *
 * @param facts its own items and anomalies are ignored if there are segments
 * @param segments each segment, read on demand; empty if everything is in {@code facts}
 * @param isWhole whether every segment that the head lists exists with its digest
 */
public record JoinedRecord(ExecutionRecord facts, Iterable<ExecutionRecord> segments, boolean isWhole) {
    public static JoinedRecord whole(ExecutionRecord record) {
        return new JoinedRecord(record, List.of(), true);
    }

    public Iterator<ExecutionItem> items() {
        return facts.getSegments().isEmpty()
                ? facts.getItems().iterator()
                : new Chained<>(segments.iterator(), ExecutionRecord::getItems);
    }

    public Iterator<Anomaly> anomalies() {
        return facts.getSegments().isEmpty()
                ? facts.getAnomalies().iterator()
                : new Chained<>(segments.iterator(), ExecutionRecord::getAnomalies);
    }
}
