// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.fold;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.event.RemovedEvent;
import io.werkspur.aggregator.domain.event.SequenceIntervals;
import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.ContestedNumbers;
import io.werkspur.schema.event.FieldError;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.event.Taxonomy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of a run into its record, a pure function of the set of events: add all of them, in the order of their keys
 * (number, then event id), each once, then call {@link #record()}. Mutable, for one thread and one run.
 */
public final class RecordAssembler {
    /** Version of the rules in this class; increases when the record of the same events would change. */
    public static final int FOLD_VERSION = 2;

    private static final int MISSING_LIMIT = 1_000;

    private final String executionId;
    private final List<FoldEvent> gathered;
    private final Consumer<FoldEvent> items;
    private final TimeSpan times = new TimeSpan();
    private final SequenceIntervals seen = new SequenceIntervals();
    private final SequenceIntervals released = new SequenceIntervals();
    private final List<SequenceRange> contested = new ArrayList<>();
    private final AnomalyList anomalies = new AnomalyList();
    private final EndRule end = new EndRule(anomalies);
    private final ContextRule context = new ContextRule(anomalies);
    private long revision;
    private long lastNumber;
    private String lastEventId = "";
    private @Nullable FoldEvent firstOutput;

    /** Starts the record of a run; its items are gathered in memory. */
    public RecordAssembler(String executionId) {
        this.executionId = executionId;
        this.gathered = new ArrayList<>();
        this.items = gathered::add;
    }

    /**
     * Starts the record of a run of any length.
     *
     * @param items gets each item, in order; then the items of {@link #record} are empty
     */
    public RecordAssembler(String executionId, Consumer<FoldEvent> items) {
        this.executionId = executionId;
        this.gathered = List.of();
        this.items = items;
    }

    /**
     * Adds the next event.
     *
     * @throws IllegalArgumentException if it does not follow the previous one
     */
    public void add(FoldEvent event) {
        long number = event.sequenceNumber();
        if (number < lastNumber || (number == lastNumber && event.eventId().compareTo(lastEventId) <= 0)) {
            throw new IllegalArgumentException(
                    "Expected the events of " + executionId + " in the order of their keys, but " + number + "/"
                            + event.eventId() + " came after " + lastNumber + "/" + lastEventId);
        }
        boolean claimed = number == lastNumber;
        lastNumber = number;
        lastEventId = event.eventId();
        revision++;
        if (claimed) {
            anomalies.addConflict(event, ContestedNumbers.add(contested, number));
            return;
        }
        seen.add(number);
        place(event);
    }

    private void place(FoldEvent event) {
        // Clients may not write a marker; the aggregator does.
        List<FieldError> violations = RemovedEvent.isMarker(event) ? List.of() : Taxonomy.check(event.facts());
        if (!violations.isEmpty()) {
            anomalies.add(AnomalyKind.CONTRACT_VIOLATION, event, describe(violations));
        }
        context.see(event);
        ItemType type = event.facts().itemType();
        if (type == ItemType.SEQUENCE_RELEASED) {
            release(event);
            return;
        }
        if (released.contains(event.sequenceNumber())) {
            anomalies.add(AnomalyKind.RELEASED_NUMBER_USED, event, "The number was released before it was used");
        }
        times.add(event.timestampMicros());
        items.accept(event);
        if (firstOutput == null && isOutput(type)) {
            firstOutput = event;
        }
        end.see(event);
    }

    private void release(FoldEvent event) {
        Long through = event.facts().releasedThrough();
        if (through != null && through >= event.sequenceNumber() && through <= SequenceNumber.MAX) {
            released.add(event.sequenceNumber(), through);
        }
        MetadataValue dropped = event.decoded().getMetadata().get(MetadataKey.DROPPED);
        if (dropped != null && dropped.getValue().orElse(null) instanceof Long count && count > 0) {
            anomalies.add(
                    AnomalyKind.BRANCH_EXHAUSTED,
                    event,
                    "A branch had no number left and dropped " + count + (count == 1 ? " step" : " steps"));
        }
    }

    /** The contested numbers among the events that were added, as ranges. */
    public List<SequenceRange> contested() {
        return List.copyOf(contested);
    }

    /** The number of events that were added. */
    public long revision() {
        return revision;
    }

    /** The record of the events that were added. Call it once. */
    public FoldedRecord record() {
        return record(false);
    }

    /**
     * The record of the events that were added. Call it once.
     *
     * @param idle whether no event arrived for so long that a run without an end counts as stalled
     */
    public FoldedRecord record(boolean idle) {
        end.reportEventsAfterEnd();
        List<SequenceRange> missing = missing();
        ExecutionRecord.Builder builder = ExecutionRecord.newBuilder()
                .setExecutionId(executionId)
                .setItems(List.of())
                .setStatus(status(idle))
                .setRevision(revision)
                .setFoldVersion(FOLD_VERSION)
                .setMissing(missing.subList(0, Math.min(MISSING_LIMIT, missing.size())))
                .setMissingOmitted(Math.max(0, missing.size() - MISSING_LIMIT))
                .setAnomalies(anomalies.sorted())
                .setAnomaliesOmitted(anomalies.omitted())
                .setContested(contested)
                .setUsedSeed(usedSeed())
                .setTotalExecutionTime(totalExecutionTime());
        if (times.isKnown()) {
            builder.setTimestamp(instant(times.first()));
        }
        ExecutionContext facts = context.chosen();
        if (facts != null) {
            builder.setConfigName(facts.getConfigName())
                    .setUserId(facts.getUserId())
                    .setSessionId(facts.getSessionId())
                    .setExecutionMode(facts.getExecutionMode())
                    .setSafetyLevel(facts.getSafetyLevel())
                    .setDeviceId(facts.getDeviceId().orElse(null))
                    .setBatchId(facts.getBatchId().orElse(null))
                    .setBatchIndex(facts.getBatchIndex().orElse(null))
                    .setAttributes(facts.getAttributes());
        }
        return new FoldedRecord(builder.build(), List.copyOf(gathered));
    }

    private ExecutionStatus status(boolean idle) {
        ExecutionStatus status = end.status();
        return idle && status == ExecutionStatus.RUNNING ? ExecutionStatus.STALLED : status;
    }

    private List<SequenceRange> missing() {
        SequenceIntervals accounted = new SequenceIntervals();
        accounted.addAll(seen);
        accounted.addAll(released);
        return accounted.missingThrough(end.number() > 0 ? end.number() : seen.max());
    }

    private @Nullable Object usedSeed() {
        ExecutionContext facts = context.chosen();
        if (facts != null && facts.getUsedSeed().isPresent()) {
            return facts.getUsedSeed().get();
        }
        return firstOutput == null ? null : firstOutput.seed();
    }

    private @Nullable Double totalExecutionTime() {
        if (end.executionTime() != null) {
            return end.executionTime();
        }
        return times.isKnown() ? times.seconds() : null;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static boolean isOutput(@Nullable ItemType type) {
        if (type == null) {
            return false;
        }
        return switch (type) {
            case OUTPUT_TEXT, OUTPUT_IMAGE, OUTPUT_AUDIO, OUTPUT_MUSIC, OUTPUT_VIDEO, OUTPUT_3D -> true;
            default -> false;
        };
    }

    private static String describe(List<FieldError> violations) {
        List<String> lines = new ArrayList<>();
        for (FieldError violation : violations) {
            lines.add(violation.field() + ": " + violation.message());
        }
        return String.join("; ", lines);
    }
}
