// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An item while it is being filled in. Confined to the thread that reports it. */
public final class ItemDraft {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

    final ItemType type;
    private final SizeCount size = SizeCount.ofCuttable();
    private final Warnings warnings = new Warnings();
    private final MetadataCopy metadata = new MetadataCopy(size, warnings);

    private int stage;
    private MediaType mediaType;
    private @Nullable Integer stageIteration;
    private @Nullable Integer loopIteration;
    private @Nullable String content;
    private @Nullable String filePath;
    private @Nullable String config;
    private @Nullable String model;
    private @Nullable String backend;
    private @Nullable Double seconds;
    private @Nullable Instant at;
    private @Nullable ExecutionContext context;
    private @Nullable Function<Consumer<String>, ExecutionContext> runContext;
    private @Nullable String typeName;
    private @Nullable Long releasedThrough;

    private ItemDraft(ItemType type) {
        this.type = type;
        this.stage = TypeDefaults.stage(type);
        this.mediaType = TypeDefaults.mediaType(type);
    }

    /** A draft with the stage and the media type that its type has if it is used correctly. */
    public static ItemDraft of(@Nullable ItemType type) {
        if (type == null || type == ItemType.UNKNOWN) {
            ItemDraft draft = new ItemDraft(ItemType.OTHER);
            draft.metadata.put(MetadataKey.TYPE, "unknown");
            draft.warnings.add("item_type: Expected a type, but got " + (type == null ? "none" : "unknown"));
            return draft;
        }
        return new ItemDraft(type);
    }

    /** Sets the text. */
    public ItemDraft content(@Nullable String text) {
        this.content = text;
        return this;
    }

    /** Sets path or URL of the medium. */
    public ItemDraft file(@Nullable String path) {
        this.filePath = path;
        return this;
    }

    /** Sets the stage. */
    public ItemDraft stage(int number) {
        this.stage = number;
        return this;
    }

    /** Sets the hop of an interception. */
    public ItemDraft stageIteration(int iteration) {
        this.stageIteration = iteration;
        return this;
    }

    /** Sets the output configuration. */
    public ItemDraft loop(int iteration) {
        this.loopIteration = iteration;
        return this;
    }

    /** Sets the kind of content. */
    public ItemDraft mediaType(MediaType type) {
        this.mediaType = type;
        return this;
    }

    /** Sets the configuration. */
    public ItemDraft config(@Nullable String name) {
        this.config = name;
        return this;
    }

    /** Sets the model. */
    public ItemDraft model(@Nullable String name) {
        this.model = name;
        return this;
    }

    /** Sets the backend. */
    public ItemDraft backend(@Nullable String name) {
        this.backend = name;
        return this;
    }

    /** Sets the duration in seconds. */
    public ItemDraft seconds(@Nullable Double duration) {
        this.seconds = duration;
        return this;
    }

    /** Sets the time of the step. */
    public ItemDraft at(@Nullable Instant time) {
        this.at = time;
        return this;
    }

    /** Sets the name of a step that has no type of its own. */
    public ItemDraft typeName(@Nullable String name) {
        this.typeName = name;
        return this;
    }

    /** Adds metadata. */
    public ItemDraft fact(@Nullable String key, @Nullable Object value) {
        metadata.put(key, value);
        return this;
    }

    /** Adds every entry of the map to the metadata. */
    public ItemDraft facts(@Nullable Map<String, ?> values) {
        metadata.putAll(values);
        return this;
    }

    /** Adds a warning about how the item was reported. */
    public ItemDraft warn(String line) {
        warnings.add(line);
        return this;
    }

    /** Sets the source of the run's context; it gets the consumer of its warnings. */
    ItemDraft runContext(@Nullable Function<Consumer<String>, ExecutionContext> source) {
        runContext = source;
        return this;
    }

    ItemDraft releasedThrough(long last) {
        releasedThrough = last;
        return this;
    }

    int stage() {
        return stage;
    }

    void apply(Consumer<ItemDraft> options) {
        if (typeName != null) {
            metadata.put(MetadataKey.TYPE, typeName);
        }
        options.accept(this);
    }

    /** Fills in the values that depend on the options. */
    void settle(Instant now) {
        if (runContext != null) {
            context = runContext.apply(warnings::add);
        }
        Instant reported = at;
        if (reported == null) {
            at = now;
        } else if (reported.isBefore(EARLIEST) || !reported.isBefore(END_OF_TIME)) {
            warnings.add("timestamp: Expected a time in the years 1 to 9999, but got " + reported);
            at = now;
        }
    }

    /** Adds up the texts, and stops an item that is too large for an event. */
    void measure() {
        size.text(content);
        size.text(filePath);
        size.text(config);
        size.text(model);
        size.text(backend);
        if (context != null) {
            size.text(context.getConfigName());
            context.getAttributes().forEach((key, value) -> {
                size.text(key);
                size.text(value);
            });
        }
        size.check();
    }

    TrackedEvent toTracked(PipelineEvent event) {
        return new TrackedEvent(event, size.heapBytes(), warnings.lines(), false);
    }

    PipelineEvent toEvent(String executionId, long number, Instant now, EventSource source) {
        return new PipelineEvent(
                EventId.next(now.toEpochMilli()),
                executionId,
                number,
                Objects.requireNonNull(at),
                stage,
                stageIteration,
                loopIteration,
                mediaType,
                type,
                content,
                filePath,
                config,
                model,
                backend,
                seconds,
                metadata.values(),
                context,
                source,
                releasedThrough);
    }
}
