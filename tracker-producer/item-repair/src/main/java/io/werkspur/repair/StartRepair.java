// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.copy.ReportedCall;
import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.note.ValueWords;
import io.werkspur.repair.tree.MetadataTree;
import io.werkspur.repair.tree.SoundTree;
import io.werkspur.repair.value.FreeKeys;
import io.werkspur.repair.value.RepairLimits;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.schema.json.value.EnumNames;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the first step of a run. Never throws for what is passed. Immutable, safe from any thread. */
public final class StartRepair {
    private static final String METADATA = "metadata";

    private final int maxTextBytes;
    private final ZoneId zone;

    /**
     * With a limit of its own.
     *
     * @param maxTextBytes most bytes of one text in UTF-8, from 1 KiB
     * @param zone of times that say none
     */
    public StartRepair(int maxTextBytes, ZoneId zone) {
        this.maxTextBytes = maxTextBytes;
        this.zone = zone;
    }

    /** With the limits that all clients have. */
    public StartRepair(ZoneId zone) {
        this(RepairLimits.MAX_TEXT_BYTES, zone);
    }

    /**
     * The start of a call.
     *
     * @param call not to be used again: {@code timestamp}, {@code metadata}, and what is left is of the context
     * @param executionId of the run
     * @param named what the pipeline calls the run, if that is not its id; else null
     * @param now when the call was made: its time unless it says another
     */
    public RepairedStep start(ReportedCall call, String executionId, @Nullable String named, Instant now) {
        RepairNotes notes = call.notes();
        Map<String, @Nullable Object> given = new LinkedHashMap<>(call.fields());
        if (named != null) {
            notes.add("execution_id", "Expected a valid one, but got " + ValueWords.of(named));
        }
        Map<String, @Nullable Object> metadata = metadata(given.remove(METADATA), notes);
        Instant time = TimeRepair.of(
                given.remove(TimeRepair.FIELD),
                now,
                zone,
                notes,
                none -> metadata.put(new FreeKeys(metadata::containsKey).of(TimeRepair.FIELD), none));
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("execution_id", executionId);
        item.put(TimeRepair.FIELD, time);
        Map<String, Object> context = given.isEmpty() ? null : new ContextRepair(given, notes).repaired();
        if (context != null) {
            item.put("context", context);
        }
        if (!metadata.isEmpty()) {
            item.put(METADATA, new SoundTree(notes).object(metadata, METADATA));
        }
        Map<String, @Nullable Object> fitted = RepairMarks.finished(item, new LinkedHashMap<>(), notes, maxTextBytes);
        ItemType type = ItemType.PIPELINE_START;
        fitted.put("media_type", EnumNames.MEDIA_TYPES.name(TypeDefaults.mediaType(type)));
        return new RepairedStep(
                type,
                time,
                TypeDefaults.stage(type),
                fitted,
                RepairedStep.metadata(fitted),
                context == null ? null : context(context),
                notes.lines());
    }

    private static Map<String, @Nullable Object> metadata(@Nullable Object given, RepairNotes notes) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> object) {
            object.forEach((key, value) -> metadata.put((String) key, value));
        } else if (given != null) {
            notes.add(METADATA, "Expected an object, but got " + ValueWords.of(given) + "; it is kept in metadata");
            metadata.put(METADATA, given);
        }
        return metadata;
    }

    @SuppressWarnings("unchecked") // Attributes are texts by their keys.
    private static ExecutionContext context(Map<String, Object> context) {
        Object seed = context.get("used_seed");
        return new ExecutionContext(
                String.valueOf(context.get("config_name")),
                String.valueOf(context.get("user_id")),
                String.valueOf(context.get("session_id")),
                String.valueOf(context.get("execution_mode")),
                String.valueOf(context.get("safety_level")),
                seed == null ? null : MetadataTree.number(seed),
                (String) context.get("device_id"),
                (String) context.get("batch_id"),
                (Long) context.get("batch_index"),
                (Map<String, String>) context.getOrDefault("attributes", Map.of()));
    }
}
