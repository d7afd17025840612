// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.run;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;

/**
 * The record of one run, which may be too large for memory: items and anomalies are gone through, not held. Both may be gone
 * through any number of times and give the same each time. For one thread at a time.
 */
public interface RunRecord {
    /** All facts of the run; its lists of items and anomalies are empty or not to be looked at. */
    ExecutionRecord facts();

    /** The steps by sequence number. An iteration that fails to read throws {@link java.io.UncheckedIOException}. */
    Iterable<ExecutionItem> items();

    /** What is odd, in the order of the record. An iteration that fails to read throws {@link java.io.UncheckedIOException}. */
    Iterable<Anomaly> anomalies();

    /** A record that is in memory. */
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
