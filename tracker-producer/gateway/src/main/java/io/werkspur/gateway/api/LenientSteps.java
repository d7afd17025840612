// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import io.werkspur.gateway.command.UnnumberedStep;
import io.werkspur.repair.ItemRepair;
import io.werkspur.repair.RepairedStep;
import io.werkspur.repair.StartRepair;
import io.werkspur.repair.copy.CallCopy;
import io.werkspur.repair.copy.ReportedCall;
import io.werkspur.repair.json.LenientJson;
import io.werkspur.repair.json.SourceField;
import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.PlainText;
import io.werkspur.repair.value.RunId;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.json.StepJson.Form;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes steps of entries that break the contract, by the rules of docs/tracking.md. Stateless, safe from any thread. */
final class LenientSteps {
    private static final String UNREADABLE = "unreadable";
    private static final String EXECUTION_ID = "execution_id";

    private final ItemRepair items = new ItemRepair(ZoneId.systemDefault());
    private final StartRepair starts = new StartRepair(ZoneId.systemDefault());

    /**
     * The step of an entry, whatever it is.
     *
     * @param executionId of the run; for a start, the id that it gets unless it names one
     */
    UnnumberedStep step(String json, Form form, String executionId, Instant now) {
        RepairNotes notes = new RepairNotes();
        Map<String, @Nullable Object> read = LenientJson.object(json, notes);
        Map<String, @Nullable Object> fields = read == null ? unreadable(json, form, notes) : read;
        EventSource source = SourceField.takeFrom(fields);
        String eventId = EventId.next(now.toEpochMilli());
        if (form == Form.START) {
            String named = named(fields);
            String id = named == null ? executionId : RunId.usable(named, now.toEpochMilli());
            RepairedStep start = starts.start(CallCopy.start(fields, notes), id, id.equals(named) ? null : named, now);
            return new UnnumberedStep(start.toEvent(eventId, id, SequenceNumber.MAX, source), true);
        }
        ReportedCall call = CallCopy.item(fields, notes);
        RepairedStep step = items.item(call, type(form), now, null);
        return new UnnumberedStep(step.toEvent(eventId, executionId, SequenceNumber.MAX, source), step.stage() != null);
    }

    /** What the document calls the run; null if it says nothing that can be a name. */
    private static @Nullable String named(Map<String, @Nullable Object> fields) {
        String named = PlainText.of(fields.get(EXECUTION_ID));
        if (named != null) {
            fields.remove(EXECUTION_ID);
        }
        return named == null || named.isEmpty() ? null : named;
    }

    private static @Nullable ItemType type(Form form) {
        return switch (form) {
            case COMPLETE -> ItemType.PIPELINE_COMPLETE;
            case ERROR -> ItemType.PIPELINE_ERROR;
            case START, ITEM -> null;
        };
    }

    private static Map<String, @Nullable Object> unreadable(String text, Form form, RepairNotes notes) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        notes.add("item", "Expected a JSON object, but got something else; its text is kept");
        switch (form) {
            case START -> fields.put("metadata", Map.of(UNREADABLE, text));
            case ITEM -> {
                fields.put("item_type", "other");
                fields.put("content", text);
                fields.put("metadata", Map.of(MetadataKey.TYPE, UNREADABLE));
            }
            case COMPLETE, ERROR -> fields.put("content", text);
        }
        return fields;
    }
}
