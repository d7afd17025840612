// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import io.werkspur.export.run.RunRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A run whose texts UTF-8 can hold: a surrogate without its pair is replaced by U+FFFD and counted. Each pass over the items
 * counts anew, so a format goes over them once with its notes and otherwise with others.
 */
public final class WellFormedRun implements RunRecord {
    private final RunRecord run;
    private final TextRepair repair;
    private final ExecutionRecord facts;

    private WellFormedRun(RunRecord run, TextRepair repair) {
        this.run = run;
        this.repair = repair;
        ExecutionRecord whole = run.facts();
        ExecutionRecord alone =
                whole.getItems().isEmpty() && whole.getAnomalies().isEmpty()
                        ? whole
                        : ExecutionRecord.newBuilder(whole)
                                .setItems(List.of())
                                .setAnomalies(List.of())
                                .build();
        this.facts = repair.repaired(alone);
    }

    /** @param notes takes how many were replaced */
    public static RunRecord of(RunRecord run, RenderNotes notes) {
        return new WellFormedRun(run, new TextRepair(notes));
    }

    @Override
    public ExecutionRecord facts() {
        return facts;
    }

    @Override
    public Iterable<ExecutionItem> items() {
        return () -> mapped(run.items().iterator(), repair::repaired);
    }

    @Override
    public Iterable<Anomaly> anomalies() {
        return () -> mapped(run.anomalies().iterator(), repair::repaired);
    }

    private static <T> Iterator<T> mapped(Iterator<T> elements, UnaryOperator<T> change) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return elements.hasNext();
            }

            @Override
            public T next() {
                return change.apply(elements.next());
            }
        };
    }
}
