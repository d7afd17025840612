// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.run;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;

/**
 * The record of one run, which may be too large for memory: items and anomalies are iterated over, not kept. Both can be
 * iterated any number of times, with the same result. For one thread at a time.
 */
public interface RunRecord {
    /** Returns the facts of the run; its lists of items and anomalies must not be used. */
    ExecutionRecord facts();

    /** Returns the steps by sequence number. An iteration that fails to read throws {@link java.io.UncheckedIOException}. */
    Iterable<ExecutionItem> items();

    /**
     * Returns the anomalies in the order of the record. An iteration that fails to read throws {@link
     * java.io.UncheckedIOException}.
     */
    Iterable<Anomaly> anomalies();

    /** Returns a view of a record that is in memory. */
    static RunRecord of(ExecutionRecord record) {
        return new RunRecord() {
            @Override
            public ExecutionRecord facts() {
                return record;
            }

            @Override
            public Iterable<ExecutionItem> items() {
                return record.getItems();
            }

            @Override
            public Iterable<Anomaly> anomalies() {
                return record.getAnomalies();
            }
        };
    }
}
