// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.archive;

import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small run in memory, so that it is read only once for several formats and the media. A step has at most 900 KB, so
 * the memory is bounded.
 */
final class InMemoryRun implements RunRecord {
    private static final int MOST = 64;

    private final ExecutionRecord facts;
    private final List<ExecutionItem> items;
    private final List<Anomaly> anomalies;

    private InMemoryRun(ExecutionRecord facts, List<ExecutionItem> items, List<Anomaly> anomalies) {
        this.facts = facts;
        this.items = items;
        this.anomalies = anomalies;
    }

    /**
     * Returns the run in memory, or {@code run} itself if it is large or cannot be read: its next reader gets the error
     * again.
     */
    static RunRecord of(RunRecord run) {
        List<ExecutionItem> items = few(run.items());
        List<Anomaly> anomalies = items == null ? null : few(run.anomalies());
        return items == null || anomalies == null ? run : new InMemoryRun(run.facts(), items, anomalies);
    }

    private static <T> @Nullable List<T> few(Iterable<T> all) {
        List<T> held = new ArrayList<>();
        try {
            for (T each : all) {
                if (held.size() == MOST) {
                    return null;
                }
                held.add(each);
            }
        } catch (UncheckedIOException e) {
            return null;
        }
        return held;
    }

    @Override
    public ExecutionRecord facts() {
        return facts;
    }

    @Override
    public Iterable<ExecutionItem> items() {
        return items;
    }

    @Override
    public Iterable<Anomaly> anomalies() {
        return anomalies;
    }
}
