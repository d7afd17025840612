// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.transport;

import io.werkspur.repair.ItemRepair;
import io.werkspur.repair.RepairedStep;
import io.werkspur.repair.StartRepair;
import io.werkspur.repair.copy.ReportedCall;
import io.werkspur.repair.note.RepairNotes;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.schema.json.value.EnumNames;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step as the pipeline reported it: copied and numbered. What is odd about it is repaired later, by the worker.
 *
 * @param call the values that were passed
 * @param type what it is meant to be
 * @param eventId its identity
 * @param executionId its run
 * @param named what the pipeline calls the run, if that is not its id; only on a start
 * @param number its place in the run
 * @param at when it was reported
 * @param lastStage stage of the step before it
 * @param source who reports it
 * @param heapBytes estimated memory that it uses
 */
public record ReportedStep(
        ReportedCall call,
        ItemType type,
        String eventId,
        String executionId,
        @Nullable String named,
        long number,
        Instant at,
        int lastStage,
        EventSource source,
        long heapBytes)
        implements TrackedEvent {

    @Override
    public boolean isStartOrEnd() {
        return type == ItemType.PIPELINE_START || TypeDefaults.isEnd(type);
    }

    /** The step, so that it obeys the contract. May be called again. */
    public RepairedStep repaired(ItemRepair items, StartRepair starts) {
        return type == ItemType.PIPELINE_START
                ? starts.start(call, executionId, named, at)
                : items.item(call, null, at, lastStage);
    }

    /** The step without all that was passed, but for its type. */
    public ReportedStep bare() {
        RepairNotes notes = new RepairNotes();
        notes.add("item", "Expected to make an item of the call, but failed; only its type is kept");
        Map<String, Object> fields =
                type == ItemType.PIPELINE_START ? Map.of() : Map.of("item_type", EnumNames.ITEM_TYPES.name(type));
        return new ReportedStep(
                new ReportedCall(fields, notes),
                type,
                eventId,
                executionId,
                null,
                number,
                at,
                lastStage,
                source,
                heapBytes);
    }

    /** The repaired step as an event of its run. */
    public PipelineEvent toEvent(RepairedStep step) {
        return step.toEvent(eventId, executionId, number, source);
    }
}
