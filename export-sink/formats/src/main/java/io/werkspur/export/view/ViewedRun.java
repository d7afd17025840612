// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.view;

import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.serde.TrustedTypes;
import java.util.Optional;

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

    /** Takes from the whole record what the view shows; it is read only on demand. */
    public static ViewedRun of(View view, RunRecord whole) {
        return new ViewedRun(view, view == View.RESEARCHER ? whole : new ShownRecord(view, whole));
    }

    /** The view. */
    public View view() {
        return view;
    }

    /**
     * What the view shows of the run.
     *
     * <p>Reading its facts may read all of its steps: the numbers in them are of the steps that the view shows.
     */
    public RunRecord record() {
        return record;
    }

    /**
     * Where the medium of a step is, for the one who delivers it: nobody else may ask, and no answer may show it, unless the step says it
     * itself. Empty if it has none.
     *
     * @param step one that {@link #record} has returned
     */
    public Optional<String> location(ExecutionItem step) {
        return record instanceof ShownRecord shown ? shown.location(step) : step.getFilePath();
    }
}
