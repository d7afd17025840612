// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

import io.werkspur.aggregator.domain.event.EndTypes;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run ended, and how. Among the events that can end a run, the one with the highest number is the end; earlier ones are
 * ordinary items. For one thread and one run; events must be passed in the order of their numbers.
 */
final class EndRule {
    private final AnomalyList anomalies;
    private @Nullable FoldEvent end;
    private @Nullable FoldEvent lastComplete;
    private boolean blocked;
    private List<Position> afterEnd = new ArrayList<>();
    private long afterEndOmitted;

    // Not the events: a thousand of them may be large.
    private record Position(long sequenceNumber, String eventId) {}

    EndRule(AnomalyList anomalies) {
        this.anomalies = anomalies;
    }

    void see(FoldEvent event) {
        ItemType type = event.facts().itemType();
        if (!EndTypes.isEnd(type)) {
            rememberAfterEnd(event);
            return;
        }
        if (type == ItemType.STAGE1_BLOCKED) {
            blocked = true;
        }
        if (type == ItemType.PIPELINE_COMPLETE) {
            if (lastComplete != null) {
                anomalies.add(
                        AnomalyKind.SEVERAL_ENDS,
                        lastComplete,
                        "The run completes again at number " + event.sequenceNumber());
            }
            lastComplete = event;
        }
        end = event;
        afterEnd = new ArrayList<>();
        afterEndOmitted = 0;
    }

    private void rememberAfterEnd(FoldEvent event) {
        if (end == null) {
            return;
        }
        if (afterEnd.size() < AnomalyList.LIMIT) {
            afterEnd.add(new Position(event.sequenceNumber(), event.eventId()));
        } else {
            afterEndOmitted++;
        }
    }

    /** Call it once, after the last event: only then is it known which end is the last one. */
    void reportEventsAfterEnd() {
        if (end == null) {
            return;
        }
        String message = "The run ended at number " + end.sequenceNumber() + " already";
        for (Position position : afterEnd) {
            anomalies.add(AnomalyKind.AFTER_END, position.sequenceNumber(), position.eventId(), message);
        }
        anomalies.omit(afterEndOmitted);
        afterEnd = new ArrayList<>();
        afterEndOmitted = 0;
    }

    /** Number of the end; 0 if the run has none. */
    long number() {
        return end == null ? 0 : end.sequenceNumber();
    }

    @Nullable
    Double executionTime() {
        return end == null ? null : end.facts().executionTime();
    }

    ExecutionStatus status() {
        if (blocked) {
            return ExecutionStatus.BLOCKED;
        }
        if (end == null) {
            return ExecutionStatus.RUNNING;
        }
        return end.facts().itemType() == ItemType.PIPELINE_ERROR ? ExecutionStatus.FAILED : ExecutionStatus.COMPLETED;
    }
}
