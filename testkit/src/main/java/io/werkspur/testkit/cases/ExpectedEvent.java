// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit.cases;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.schema.json.MetadataJson;
import io.werkspur.schema.json.value.EnumNames;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The item of a case as an event. */
final class ExpectedEvent {
    private final Map<String, @Nullable Object> item;

    private ExpectedEvent(Map<String, @Nullable Object> item) {
        this.item = item;
    }

    static PipelineEvent of(Map<String, @Nullable Object> item) {
        return new ExpectedEvent(item).event();
    }

    private PipelineEvent event() {
        ItemType type = Objects.requireNonNull(EnumNames.ITEM_TYPES.value(Objects.requireNonNull(text("item_type"))));
        String media = text("media_type");
        Integer stage = integer("stage");
        String time = text("timestamp");
        String run = text("execution_id");
        return new PipelineEvent(
                "",
                run == null ? "run" : run,
                1L,
                time == null ? Instant.EPOCH : Instant.parse(time),
                stage == null ? TypeDefaults.stage(type) : stage,
                integer("stage_iteration"),
                integer("loop_iteration"),
                media == null ? TypeDefaults.mediaType(type) : EnumNames.MEDIA_TYPES.value(media),
                type,
                text("content"),
                text("file_path"),
                text("config_used"),
                text("model_used"),
                text("backend_used"),
                item.get("execution_time") instanceof Number seconds ? (Double) seconds.doubleValue() : null,
                MetadataJson.map(object("metadata")),
                item.containsKey("context") ? context(object("context")) : null,
                null,
                null);
    }

    private static ExecutionContext context(Map<String, @Nullable Object> context) {
        ExpectedEvent fields = new ExpectedEvent(context);
        return new ExecutionContext(
                fields.text("config_name"),
                fields.text("user_id"),
                fields.text("session_id"),
                fields.text("execution_mode"),
                fields.text("safety_level"),
                context.containsKey("used_seed")
                        ? MetadataJson.value(context.get("used_seed")).get(0)
                        : null,
                fields.text("device_id"),
                fields.text("batch_id"),
                (Long) context.get("batch_index"),
                fields.attributes());
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> attributes() {
        return (Map<String, String>) item.getOrDefault("attributes", Map.of());
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> object(String field) {
        Object value = item.get(field);
        return value == null ? Map.of() : (Map<String, @Nullable Object>) value;
    }

    private @Nullable String text(String field) {
        return (String) item.get(field);
    }

    private @Nullable Integer integer(String field) {
        return item.get(field) instanceof Number number ? (Integer) number.intValue() : null;
    }
}
