// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

import io.werkspur.aggregator.domain.event.EventWeight;
import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.schema.Anomaly;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.PipelineEvent;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The anomalies of one run, in the order number, event id, kind. At most {@value #LIMIT} are kept, the others are only counted, so that
 * a broken client cannot make a record grow without bound: first the evidence of each contested number, then the first ones of the others.
 * For one thread and one run.
 */
final class AnomalyList {
    static final int LIMIT = 1_000;
    static final int MAX_WEIGHT = 4 << 20;
    static final String NOT_KEPT = "; the event is too large to be kept here and stands in the log";

    // By the name of the kind, not its ordinal: the order must survive a reordering of the enum.
    private static final Comparator<Anomaly> ORDER = Comparator.comparingLong(Anomaly::getSequenceNumber)
            .thenComparing(Anomaly::getEventId)
            .thenComparing(anomaly -> anomaly.getKind().name());

    private final ConflictEvidence conflicts = new ConflictEvidence();
    private final TreeSet<Anomaly> others = new TreeSet<>(ORDER);
    private long omitted;
    private long weight;

    void add(AnomalyKind kind, FoldEvent about, String message) {
        add(kind, about.sequenceNumber(), about.eventId(), message);
    }

    void add(AnomalyKind kind, long sequenceNumber, String eventId, String message) {
        keep(new Anomaly(kind, sequenceNumber, eventId, message, null));
    }

    /**
     * Adds an event whose number another one holds. Call it in the order of the events.
     *
     * @param isFirst whether it is the first such event of its number
     */
    void addConflict(FoldEvent about, boolean isFirst) {
        if (isFirst) {
            conflicts.add(about);
        } else {
            addWhole(AnomalyKind.CONFLICT, about, ConflictEvidence.MESSAGE);
        }
    }

    /** Adds an anomaly with its whole event. Call it in the order of the events, so that the same ones are kept every time. */
    void addWhole(AnomalyKind kind, FoldEvent about, String message) {
        PipelineEvent whole = about.decoded();
        int more = EventWeight.of(whole);
        if (weight + more > MAX_WEIGHT) {
            add(kind, about, message + NOT_KEPT);
            return;
        }
        weight += more;
        keep(new Anomaly(kind, about.sequenceNumber(), about.eventId(), message, whole));
    }

    private void keep(Anomaly anomaly) {
        others.add(anomaly);
        if (others.size() > LIMIT) {
            others.pollLast();
            omitted++;
        }
    }

    void omit(long count) {
        omitted += count;
    }

    List<Anomaly> sorted() {
        return Stream.concat(conflicts.kept().stream(), others.stream().limit(roomForOthers()))
                .sorted(ORDER)
                .toList();
    }

    long omitted() {
        return omitted + conflicts.omitted() + Math.max(0, others.size() - roomForOthers());
    }

    private int roomForOthers() {
        return LIMIT - conflicts.kept().size();
    }
}
