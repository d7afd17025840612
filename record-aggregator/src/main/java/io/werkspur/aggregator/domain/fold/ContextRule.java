// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionContext;
import org.jspecify.annotations.Nullable;

/**
 * The context of a run: that of the event with the lowest number that has one. A different one later is an anomaly and remains
 * readable there; the same one again is not. For one thread and one run.
 */
final class ContextRule {
    private final AnomalyList anomalies;
    private @Nullable ExecutionContext chosen;

    ContextRule(AnomalyList anomalies) {
        this.anomalies = anomalies;
    }

    void see(FoldEvent event) {
        ExecutionContext context = event.context();
        if (context == null) {
            return;
        }
        if (chosen == null) {
            chosen = context;
        } else if (!chosen.equals(context)) {
            anomalies.addWhole(AnomalyKind.SEVERAL_CONTEXTS, event, "The run has another context already");
        }
    }

    @Nullable
    ExecutionContext chosen() {
        return chosen;
    }
}
