// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

import io.werkspur.aggregator.domain.event.EventExcerpt;
import io.werkspur.aggregator.domain.event.EventWeight;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * For each contested number, the first of the events that the record does not show: of the first {@value AnomalyList#LIMIT} numbers,
 * whatever else is odd about the run. So nobody can push out what a step was by making other anomalies, or by claiming one number many
 * times. A small event is always kept whole, large ones up to {@value AnomalyList#MAX_WEIGHT} bytes together; beyond that its texts are cut. For one
 * thread and one run; events must be passed in the order of their keys.
 */
final class ConflictEvidence {
    static final String MESSAGE = "Another event holds this number in the record";
    static final String CUT =
            "; the event is too large to be kept here whole, its texts are cut; the log has all of it";

    /** An event of this weight is kept whole: all of them together are as much as the large ones may be. */
    static final int SMALL = AnomalyList.MAX_WEIGHT / AnomalyList.LIMIT;

    private final List<Anomaly> kept = new ArrayList<>();
    private long omitted;
    private long weight;

    void add(FoldEvent event) {
        if (kept.size() == AnomalyList.LIMIT) {
            omitted++;
            return;
        }
        PipelineEvent whole = event.decoded();
        int size = EventWeight.of(whole);
        if (size <= SMALL) {
            keep(event, MESSAGE, whole);
        } else if (weight + size <= AnomalyList.MAX_WEIGHT) {
            weight += size;
            keep(event, MESSAGE, whole);
        } else {
            keep(event, MESSAGE + CUT, EventExcerpt.of(whole));
        }
    }

    private void keep(FoldEvent about, String message, PipelineEvent event) {
        kept.add(new Anomaly(AnomalyKind.CONFLICT, about.sequenceNumber(), about.eventId(), message, event));
    }

    List<Anomaly> kept() {
        return kept;
    }

    long omitted() {
        return omitted;
    }
}
