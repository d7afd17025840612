// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.serde.TrustedTypes;
import java.util.List;

/**
 * A run as a view shows it. What the view does not show is not in it, and there is no other way to create one: a
 * renderer cannot reveal more by mistake. For one thread at a time.
 */
public final class ViewedRun {
    static {
        TrustedTypes.install();
    }

    private final View view;
    private final RunRecord record;

    private ViewedRun(View view, RunRecord record) {
        this.view = view;
        this.record = record;
    }

    /**
     * Takes from the whole record what the view shows; items and anomalies are read only on demand, and the items of a run with contested
     * numbers now too.
     */
    public static ViewedRun of(View view, RunRecord whole) {
        if (view == View.RESEARCHER) {
            return new ViewedRun(view, whole);
        }
        ExecutionRecord facts = ViewedFacts.of(view, whole);
        return new ViewedRun(view, new RunRecord() {
            @Override
            public ExecutionRecord facts() {
                return facts;
            }

            @Override
            public Iterable<ExecutionItem> items() {
                return () -> new ShownItems(whole.items().iterator(), view);
            }

            @Override
            public Iterable<Anomaly> anomalies() {
                return List.of();
            }
        });
    }

    /** The view. */
    public View view() {
        return view;
    }

    /** What the view shows of the run. */
    public RunRecord record() {
        return record;
    }
}
