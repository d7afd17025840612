// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain;

import io.werkspur.schema.AnomalyKind;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.SequenceRange;
import io.werkspur.schema.event.FieldError;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.Taxonomy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record of a run from its events. The record is a pure function of the set of events: give them all, in the order
 * of their keys (number, then event id), each once, then ask for the record. Mutable, for one thread and one run.
 */
public final class RecordAssembler {
    /** Version of the rules in this class; goes up when the record of the same events would change. */
    public static final int FOLD_VERSION = 1;

    private static final int MISSING_LIMIT = 1_000;

    private final String executionId;
    private final List<ExecutionItem> items = new ArrayList<>();
    private final SequenceIntervals seen = new SequenceIntervals();
    private final SequenceIntervals released = new SequenceIntervals();
    private final AnomalyList anomalies = new AnomalyList();
    private final EndRule end = new EndRule(anomalies);
    private final ContextRule context = new ContextRule(anomalies);
    private long revision;
    private long lastNumber;
    private String lastEventId = "";
    private @Nullable ExecutionItem firstOutput;

    /** Starts the record of a run. */
    public RecordAssembler(String executionId) {
        this.executionId = executionId;
    }

    /**
     * Takes the next event.
     *
     * @throws IllegalArgumentException when it does not come after the last one
     */
    public void add(PipelineEvent event) {
        long number = event.getSequenceNumber();
        if (number < lastNumber || (number == lastNumber && event.getEventId().compareTo(lastEventId) <= 0)) {
            throw new IllegalArgumentException(
                    "Expected the events of " + executionId + " in the order of their keys, but " + number + "/"
                            + event.getEventId() + " came after " + lastNumber + "/" + lastEventId);
        }
        boolean claimed = number == lastNumber;
        lastNumber = number;
        lastEventId = event.getEventId();
        revision++;
        if (claimed) {
            anomalies.add(AnomalyKind.CONFLICT, event, "Another event holds this number in the record", event);
            return;
        }
        seen.add(number);
        place(event);
    }

    private void place(PipelineEvent event) {
        List<FieldError> violations = Taxonomy.check(event);
        if (!violations.isEmpty()) {
            anomalies.add(AnomalyKind.CONTRACT_VIOLATION, event, describe(violations), null);
        }
        context.see(event);
        if (event.getItemType() == ItemType.SEQUENCE_RELEASED) {
            event.getReleasedThrough()
                    .filter(through -> through >= event.getSequenceNumber())
                    .ifPresent(through -> released.add(event.getSequenceNumber(), through));
            return;
        }
        if (released.contains(event.getSequenceNumber())) {
            anomalies.add(AnomalyKind.RELEASED_NUMBER_USED, event, "The number was released before it was used", null);
        }
        ExecutionItem item = itemOf(event);
        items.add(item);
        if (firstOutput == null && isOutput(event.getItemType())) {
            firstOutput = item;
        }
        end.see(event);
    }

    /** How many events were taken. */
    public long revision() {
        return revision;
    }

    /** The record of the events taken so far. */
    public ExecutionRecord record() {
        end.reportEventsAfterEnd();
        List<SequenceRange> missing = missing();
        ExecutionRecord.Builder builder = ExecutionRecord.newBuilder()
                .setExecutionId(executionId)
                .setItems(items)
                .setStatus(end.status())
                .setRevision(revision)
                .setFoldVersion(FOLD_VERSION)
                .setMissing(missing.subList(0, Math.min(MISSING_LIMIT, missing.size())))
                .setMissingOmitted(Math.max(0, missing.size() - MISSING_LIMIT))
                .setAnomalies(anomalies.sorted())
                .setAnomaliesOmitted(anomalies.omitted())
                .setUsedSeed(usedSeed())
                .setTotalExecutionTime(totalExecutionTime());
        if (!items.isEmpty()) {
            builder.setTimestamp(items.get(0).getTimestamp());
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
        return builder.build();
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
        if (firstOutput == null) {
            return null;
        }
        var seed = firstOutput.getMetadata().get(MetadataKey.SEED);
        Object value = seed == null ? null : seed.getValue().orElse(null);
        return value instanceof Long || isWholeNumber(value) ? value : null;
    }

    private static boolean isWholeNumber(@Nullable Object value) {
        return value instanceof io.werkspur.schema.Number number
                && number.getText().chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }

    private @Nullable Double totalExecutionTime() {
        if (end.executionTime() != null) {
            return end.executionTime();
        }
        if (items.isEmpty()) {
            return null;
        }
        Instant smallest = Instant.MAX;
        Instant largest = Instant.MIN;
        for (ExecutionItem item : items) {
            smallest = item.getTimestamp().isBefore(smallest) ? item.getTimestamp() : smallest;
            largest = item.getTimestamp().isAfter(largest) ? item.getTimestamp() : largest;
        }
        return smallest.until(largest, ChronoUnit.MICROS) / 1e6;
    }

    private static boolean isOutput(ItemType type) {
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

    private static ExecutionItem itemOf(PipelineEvent event) {
        return new ExecutionItem(
                event.getSequenceNumber(),
                event.getTimestamp(),
                event.getStage(),
                event.getStageIteration().orElse(null),
                event.getLoopIteration().orElse(null),
                event.getMediaType(),
                event.getItemType(),
                event.getContent().orElse(null),
                event.getFilePath().orElse(null),
                event.getConfigUsed().orElse(null),
                event.getModelUsed().orElse(null),
                event.getBackendUsed().orElse(null),
                event.getExecutionTime().orElse(null),
                event.getMetadata());
    }
}
