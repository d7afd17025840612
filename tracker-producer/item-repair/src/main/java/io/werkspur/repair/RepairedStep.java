// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.tree.MetadataTree;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.schema.json.value.EnumNames;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step that obeys the contract, but for what only its run knows: its number, and perhaps its stage.
 *
 * @param type which step it is
 * @param time when it happened
 * @param stage null if it is an error that leaves it open
 * @param item the other fields, sound, by the names of the JSON form
 * @param metadata everything else, and what was repaired
 * @param context facts of the run; null on every step but a start
 * @param warnings what was repaired, in lines
 */
public record RepairedStep(
        ItemType type,
        Instant time,
        @Nullable Integer stage,
        Map<String, ? extends @Nullable Object> item,
        Map<String, MetadataValue> metadata,
        @Nullable ExecutionContext context,
        List<String> warnings) {

    /** The step as an event of a run. Where it leaves the stage open, that is 0. */
    public PipelineEvent toEvent(
            String eventId, String executionId, long sequenceNumber, @Nullable EventSource source) {
        return new PipelineEvent(
                eventId,
                executionId,
                sequenceNumber,
                time,
                stage == null ? TypeDefaults.stage(type) : stage,
                integer("stage_iteration"),
                integer("loop_iteration"),
                EnumNames.MEDIA_TYPES.value(String.valueOf(item.get("media_type"))),
                type,
                text("content"),
                text("file_path"),
                text("config_used"),
                text("model_used"),
                text("backend_used"),
                (Double) item.get("execution_time"),
                metadata,
                context,
                source,
                null);
    }

    private @Nullable String text(String field) {
        return (String) item.get(field);
    }

    private @Nullable Integer integer(String field) {
        return item.get(field) instanceof Long number ? (Integer) number.intValue() : null;
    }

    @SuppressWarnings("unchecked") // Repaired metadata are an object.
    static Map<String, MetadataValue> metadata(Map<String, @Nullable Object> item) {
        return Collections.unmodifiableMap(
                MetadataTree.members((Map<String, @Nullable Object>) item.getOrDefault("metadata", Map.of())));
    }
}
