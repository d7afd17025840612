// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.format;

import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.util.Iterator;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run whose texts are valid UTF-8: an unpaired surrogate is replaced by U+FFFD and counted. Each pass over items or anomalies
 * counts again, so a format passes its notes to only one pass, and temporary ones to the others. For one thread.
 */
public final class WellFormedRun implements RunRecord {
    private static final Set<String> LISTS = Set.of("items", "anomalies");

    private final RunRecord run;
    private final RecordTextRepair repair;
    private @Nullable ExecutionRecord facts;

    private WellFormedRun(RunRecord run, RecordTextRepair repair) {
        this.run = run;
        this.repair = repair;
    }

    /** @param notes gets the number of replaced characters */
    public static RunRecord of(RunRecord run, RenderNotes notes) {
        return new WellFormedRun(run, new RecordTextRepair(notes));
    }

    @Override
    public ExecutionRecord facts() {
        if (facts == null) {
            facts = repair.repaired(run.facts(), LISTS);
        }
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
