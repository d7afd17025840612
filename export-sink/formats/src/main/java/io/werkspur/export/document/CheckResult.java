// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

import io.werkspur.export.label.Label;
import java.util.List;

/**
 * The result of a check, or the reason for a refusal.
 *
 * @param outcome passed or not
 * @param reasons rules that were broken and reasons, as they were reported
 */
public record CheckResult(Outcome outcome, List<String> reasons) {
    /** Passed or not. */
    public enum Outcome {
        /** Nothing was found. */
        PASSED(Label.VERDICT_PASSED),
        /** Something was found. */
        REFUSED(Label.VERDICT_REFUSED),
        /** The check did not say, or its result is not shown. */
        UNKNOWN(Label.VERDICT_UNKNOWN);

        private final Label label;

        Outcome(Label label) {
            this.label = label;
        }

        /** Returns its name. */
        public Label label() {
            return label;
        }
    }
}
