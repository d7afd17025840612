// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import io.werkspur.repair.copy.ReportedCall;
import io.werkspur.repair.copy.ValueCopy;
import io.werkspur.repair.note.RepairNotes;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.Taxonomy;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.schema.json.value.EnumNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item while it is being filled in: the fields that were passed, copied. Nothing is judged here; what is odd is repaired later.
 * Confined to the thread that reports it.
 */
public final class ItemDraft {
    private static final long EVENT_HEAP_BYTES = 512;
    private static final String STAGE = "stage";
    private static final String METADATA = "metadata";

    private final ItemType type;
    private final @Nullable String named;
    private final RepairNotes notes = new RepairNotes();
    private final ValueCopy copy = new ValueCopy(notes);
    // Few are passed, and this is the pipeline's time and memory.
    private final Map<String, Object> fields = new LinkedHashMap<>(8);
    private @Nullable Map<String, @Nullable Object> metadata;

    private ItemDraft(ItemType type, @Nullable String named) {
        this.type = type;
        this.named = copy.text(named);
    }

    /** A draft of an item; what is no type of an item becomes {@code OTHER}. */
    public static ItemDraft of(@Nullable ItemType type) {
        if (type == null) {
            return new ItemDraft(ItemType.OTHER, null);
        }
        ItemType kind = switch (type) {
            case UNKNOWN, REMOVED, PIPELINE_START, SEQUENCE_RELEASED -> ItemType.OTHER;
            default -> type;
        };
        return new ItemDraft(kind, null).put("item_type", EnumNames.ITEM_TYPES.name(type));
    }

    /**
     * A draft of the first step of a run.
     *
     * @param named what the pipeline calls the run, if that is not its id
     */
    static ItemDraft ofStart(@Nullable String named) {
        return new ItemDraft(ItemType.PIPELINE_START, named);
    }

    /** Which step it becomes. */
    ItemType type() {
        return type;
    }

    /** What the pipeline calls the run, if that is not its id. */
    @Nullable
    String named() {
        return named;
    }

    /** Sets the text. */
    public ItemDraft content(@Nullable String text) {
        return put("content", copy.text(text));
    }

    /** Sets path or URL of the medium. */
    public ItemDraft file(@Nullable String path) {
        return put("file_path", copy.text(path));
    }

    /** Sets the stage. */
    public ItemDraft stage(int number) {
        return put(STAGE, (long) number);
    }

    /** Sets the hop of an interception. */
    public ItemDraft stageIteration(int iteration) {
        return put("stage_iteration", (long) iteration);
    }

    /** Sets the output configuration. */
    public ItemDraft loop(int iteration) {
        return put("loop_iteration", (long) iteration);
    }

    /** Sets the kind of content. */
    public ItemDraft mediaType(MediaType kind) {
        return put("media_type", EnumNames.MEDIA_TYPES.name(kind));
    }

    /** Sets the configuration. */
    public ItemDraft config(@Nullable String name) {
        return put("config_used", copy.text(name));
    }

    /** Sets the model. */
    public ItemDraft model(@Nullable String name) {
        return put("model_used", copy.text(name));
    }

    /** Sets the backend. */
    public ItemDraft backend(@Nullable String name) {
        return put("backend_used", copy.text(name));
    }

    /** Sets the duration in seconds. */
    public ItemDraft seconds(@Nullable Double duration) {
        return put("execution_time", duration);
    }

    /** Sets the time of the step. */
    public ItemDraft at(@Nullable Instant time) {
        return put("timestamp", time);
    }

    /** Sets the name of a step that has no type of its own. */
    public ItemDraft typeName(@Nullable String name) {
        return name == null ? this : fact(MetadataKey.TYPE, name);
    }

    /** Adds metadata. */
    public ItemDraft fact(@Nullable String key, @Nullable Object value) {
        copy.entry(METADATA, String.valueOf(key), value, metadata());
        return this;
    }

    /** Adds every entry of the map to the metadata. */
    public ItemDraft facts(@Nullable Map<?, ?> values) {
        if (values != null) {
            copy.entries(METADATA, values, metadata());
        }
        return this;
    }

    private Map<String, @Nullable Object> metadata() {
        if (metadata == null) {
            metadata = new LinkedHashMap<>(8);
        }
        return metadata;
    }

    /** Sets the facts of the run; null if there are none. */
    ItemDraft context(@Nullable Map<String, ?> context) {
        if (context != null) {
            context.forEach((name, value) -> put(name, copy.value("context." + name, value)));
        }
        return this;
    }

    /** Adds a warning about how the item was reported. */
    ItemDraft warn(String field, String line) {
        notes.add(field, line);
        return this;
    }

    private ItemDraft put(String field, @Nullable Object value) {
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        return this;
    }

    /** The stage that it will have after a step of the given stage. */
    int stageAfter(int lastStage) {
        if (Taxonomy.isOpen(type) && fields.get(STAGE) instanceof Long given && Taxonomy.isStage(given.intValue())) {
            return given.intValue();
        }
        return type == ItemType.PIPELINE_ERROR ? lastStage : TypeDefaults.stage(type);
    }

    long heapBytes() {
        return EVENT_HEAP_BYTES + copy.heapBytes();
    }

    /** What was passed; the draft is not changed any more. */
    ReportedCall call() {
        if (metadata != null) {
            fields.put(METADATA, metadata);
        }
        return new ReportedCall(fields, notes);
    }
}
