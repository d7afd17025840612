// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild.compare;

import io.werkspur.aggregator.rebuild.compare.diff.FieldDifferences;
import io.werkspur.schema.ExecutionRecord;
import org.jspecify.annotations.Nullable;

/**
 * A run whose records differ. Immutable once its positions are no longer updated.
 *
 * @param live the facts of the record that readers see; null if there is none
 * @param rebuilt the facts of the rebuilt record; null if there is none
 * @param fields the fields that differ; empty unless the kind is {@link Kind#CHANGED}
 */
public record RunDifference(
        String executionId,
        Kind kind,
        @Nullable ExecutionRecord live,
        @Nullable ExecutionRecord rebuilt,
        FieldDifferences fields,
        RunPair positions) {
    /** What differs. */
    public enum Kind {
        /** The same events were folded into another record. */
        CHANGED(true),
        /** Readers see an older state of the run, or none. */
        MISSING(true),
        /** The run was erased, and readers still see its record. */
        ERASED(true),
        /** Readers see more than the log contains: the log has lost events. Never replaced. */
        LOST_EVENTS(false);

        private final boolean applied;

        Kind(boolean applied) {
            this.applied = applied;
        }

        /** Whether the rebuilt record may replace the other. */
        public boolean isApplied() {
            return applied;
        }
    }
}
