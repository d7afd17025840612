// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair;

import io.werkspur.repair.copy.CallCopy;
import io.werkspur.repair.copy.ErrorWords;
import io.werkspur.repair.copy.ReportedCall;
import io.werkspur.repair.note.RepairNotes;
import io.werkspur.repair.value.RunId;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.MetadataKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls by name, with arguments by name, as a client without types has them. */
final class NamedCalls {
    private static final ItemRepair ITEMS = new ItemRepair(ZoneOffset.UTC);
    private static final StartRepair STARTS = new StartRepair(ZoneOffset.UTC);

    private NamedCalls() {}

    static PipelineEvent made(String call, Map<String, @Nullable Object> arguments, Instant now) {
        return switch (call) {
            case "start" -> start(arguments, now);
            case "item" -> item(arguments, null, now);
            case "complete" -> item(arguments, ItemType.PIPELINE_COMPLETE, now);
            default -> item(error(arguments), ItemType.PIPELINE_ERROR, now);
        };
    }

    private static PipelineEvent item(Map<String, @Nullable Object> arguments, @Nullable ItemType type, Instant now) {
        ReportedCall call = CallCopy.item(arguments, new RepairNotes());
        return ITEMS.item(call, type, now, null).toEvent("", "run", 1, null);
    }

    private static PipelineEvent start(Map<String, @Nullable Object> arguments, Instant now) {
        String named = (String) arguments.remove("execution_id");
        String id = RunId.usable(named, 0);
        ReportedCall call = CallCopy.start(arguments, new RepairNotes());
        return STARTS.start(call, id, id.equals(named) ? null : named, now).toEvent("", id, 1, null);
    }

    private static Map<String, @Nullable Object> error(Map<String, @Nullable Object> arguments) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(arguments);
        fields.remove("error");
        fields.putIfAbsent("content", ErrorWords.of(null));
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put(MetadataKey.ERROR_TYPE, ErrorWords.type(null));
        if (fields.get("metadata") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> metadata.put((String) key, value));
        }
        fields.put("metadata", metadata);
        return fields;
    }
}
