// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.TypeDefaults;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One item while it is being filled in. Confined to the thread that reports it. */
final class ItemDraft {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

    final ItemType type;
    final SizeCount size = SizeCount.ofCuttable();
    final Warnings warnings = new Warnings();
    final MetadataCopy metadata = new MetadataCopy(size, warnings);

    int stage;
    MediaType mediaType;

    @Nullable
    Integer stageIteration;

    @Nullable
    Integer loopIteration;

    @Nullable
    String content;

    @Nullable
    String filePath;

    @Nullable
    String config;

    @Nullable
    String model;

    @Nullable
    String backend;

    @Nullable
    Double seconds;

    @Nullable
    Instant at;

    @Nullable
    ExecutionContext context;

    @Nullable
    RunContext run;

    @Nullable
    String typeName;

    @Nullable
    Long releasedThrough;

    private ItemDraft(ItemType type) {
        this.type = type;
        this.stage = TypeDefaults.stage(type);
        this.mediaType = TypeDefaults.mediaType(type);
    }

    /** A draft with the stage and the media type that its type has when it is used right. */
    static ItemDraft of(@Nullable ItemType type) {
        if (type == null || type == ItemType.UNKNOWN) {
            ItemDraft draft = new ItemDraft(ItemType.OTHER);
            draft.metadata.put(MetadataKey.TYPE, "unknown");
            draft.warnings.add("item_type: Expected a type, but got " + (type == null ? "none" : "unknown"));
            return draft;
        }
        return new ItemDraft(type);
    }

    ItemDraft content(@Nullable String text) {
        content = text;
        return this;
    }

    ItemDraft file(@Nullable String path) {
        filePath = path;
        return this;
    }

    ItemDraft stageIteration(int iteration) {
        stageIteration = iteration;
        return this;
    }

    ItemDraft loop(int iteration) {
        loopIteration = iteration;
        return this;
    }

    ItemDraft fact(String key, @Nullable Object value) {
        metadata.put(key, value);
        return this;
    }

    void apply(@Nullable ItemOption @Nullable [] options) {
        if (typeName != null) {
            metadata.put(MetadataKey.TYPE, typeName);
        }
        if (options == null) {
            return;
        }
        for (ItemOption option : options) {
            if (option != null) {
                option.applyTo(this);
            }
        }
    }

    /** Fills in what is not known before the options are. */
    void settle(Instant now) {
        if (run != null) {
            context = run.toExecutionContext(warnings);
        }
        Instant reported = at;
        if (reported == null) {
            at = now;
        } else if (reported.isBefore(EARLIEST) || !reported.isBefore(END_OF_TIME)) {
            warnings.add("timestamp: Expected a time in the years 1 to 9999, but got " + reported);
            at = now;
        }
    }

    /** Adds up the texts, and stops an item that no event can hold. */
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
