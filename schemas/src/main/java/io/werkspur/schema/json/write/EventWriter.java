// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.write;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.json.value.EnumNames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes events and items, field by field in the order of the contract. */
public final class EventWriter {
    private EventWriter() {}

    public static void write(JsonObjectWriter out, PipelineEvent event) throws IOException {
        out.start();
        out.text("event_id", event.getEventId());
        out.text("execution_id", event.getExecutionId());
        step(out, ItemMapper.of(event));
        rest(out, event);
        out.end();
    }

    /** Writes the event without its id: the input of a name-based id. */
    public static void writeUnnamed(JsonObjectWriter out, PipelineEvent event) throws IOException {
        out.start();
        out.text("execution_id", event.getExecutionId());
        step(out, ItemMapper.of(event));
        rest(out, event);
        out.end();
    }

    public static void write(JsonObjectWriter out, ExecutionItem item) throws IOException {
        out.start();
        step(out, item);
        out.end();
    }

    public static void write(JsonObjectWriter out, ExecutionContext context) throws IOException {
        out.start();
        out.text("config_name", context.getConfigName());
        out.text("user_id", context.getUserId());
        out.text("session_id", context.getSessionId());
        out.text("execution_mode", context.getExecutionMode());
        out.text("safety_level", context.getSafetyLevel());
        out.seed("used_seed", context.getUsedSeed().orElse(null));
        out.text("device_id", context.getDeviceId().orElse(null));
        out.text("batch_id", context.getBatchId().orElse(null));
        out.whole("batch_index", context.getBatchIndex().orElse(null));
        out.texts("attributes", context.getAttributes());
        out.end();
    }

    public static void step(JsonObjectWriter out, ExecutionItem step) throws IOException {
        out.whole("sequence_number", step.getSequenceNumber());
        out.time("timestamp", step.getTimestamp());
        out.whole("stage", step.getStage());
        out.whole("stage_iteration", step.getStageIteration().orElse(null));
        out.whole("loop_iteration", step.getLoopIteration().orElse(null));
        out.text("media_type", EnumNames.MEDIA_TYPES.name(step.getMediaType()));
        out.text("item_type", EnumNames.ITEM_TYPES.name(step.getItemType()));
        out.text("content", step.getContent().orElse(null));
        out.text("file_path", step.getFilePath().orElse(null));
        out.text("config_used", step.getConfigUsed().orElse(null));
        out.text("model_used", step.getModelUsed().orElse(null));
        out.text("backend_used", step.getBackendUsed().orElse(null));
        out.decimal("execution_time", step.getExecutionTime().orElse(null));
        out.name("metadata");
        MetadataWriter.write(out, step.getMetadata());
    }

    private static void rest(JsonObjectWriter out, PipelineEvent event) throws IOException {
        context(out, event.getContext().orElse(null));
        source(out, event.getSource().orElse(null));
        out.whole("released_through", event.getReleasedThrough().orElse(null));
    }

    private static void context(JsonObjectWriter out, @Nullable ExecutionContext context) throws IOException {
        if (context == null) {
            out.absent("context");
            return;
        }
        out.name("context");
        write(out, context);
    }

    private static void source(JsonObjectWriter out, @Nullable EventSource source) throws IOException {
        if (source == null) {
            out.absent("source");
            return;
        }
        out.start("source");
        out.text("node", source.getNode().orElse(null));
        out.text("client", source.getClient().orElse(null));
        out.text("version", source.getVersion().orElse(null));
        out.end();
    }
}
