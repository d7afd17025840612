// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain;

import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.PipelineEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The anomalies of one run, in the order number, event id, kind; the first {@value #LIMIT} are kept, of the rest the count, so
 * that a broken client cannot make a record grow without bound. For one thread and one run.
 */
final class AnomalyList {
    static final int LIMIT = 1_000;

    // By the kind's name, not its ordinal: the order must outlive a reordering of the enum.
    private static final Comparator<Anomaly> ORDER = Comparator.comparingLong(Anomaly::getSequenceNumber)
            .thenComparing(Anomaly::getEventId)
            .thenComparing(anomaly -> anomaly.getKind().name());

    private final TreeSet<Anomaly> kept = new TreeSet<>(ORDER);
    private long omitted;

    void add(AnomalyKind kind, FoldEvent about, String message, @Nullable PipelineEvent whole) {
        kept.add(new Anomaly(kind, about.sequenceNumber(), about.eventId(), message, whole));
        if (kept.size() > LIMIT) {
            kept.pollLast();
            omitted++;
        }
    }

    void omit(long count) {
        omitted += count;
    }

    List<Anomaly> sorted() {
        return new ArrayList<>(kept);
    }

    long omitted() {
        return omitted;
    }
}
