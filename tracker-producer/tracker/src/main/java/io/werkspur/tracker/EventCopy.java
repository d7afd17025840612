// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.tracker.outcome.TrackedEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Freezes an event that was made elsewhere. */
final class EventCopy {
    private EventCopy() {}

    /**
     * A copy that shares nothing with the original that can change.
     *
     * @throws EventTooLargeException when no event can be so large
     * @throws RuntimeException when a part that every event has is missing
     */
    static TrackedEvent of(PipelineEvent event) {
        SizeCount size = SizeCount.ofWhole();
        Warnings warnings = new Warnings();
        MetadataCopy metadata = new MetadataCopy(size, warnings);
        metadata.putAll(event.getMetadata());
        PipelineEvent copy = new PipelineEvent(
                event.getEventId(),
                event.getExecutionId(),
                event.getSequenceNumber(),
                event.getTimestamp(),
                event.getStage(),
                event.getStageIteration().orElse(null),
                event.getLoopIteration().orElse(null),
                event.getMediaType(),
                event.getItemType(),
                counted(event.getContent().orElse(null), size),
                counted(event.getFilePath().orElse(null), size),
                event.getConfigUsed().orElse(null),
                event.getModelUsed().orElse(null),
                event.getBackendUsed().orElse(null),
                event.getExecutionTime().orElse(null),
                metadata.values(),
                context(event.getContext().orElse(null), size),
                event.getSource().orElse(null),
                event.getReleasedThrough().orElse(null));
        size.check();
        return new TrackedEvent(copy, size.heapBytes(), warnings.lines(), true);
    }

    private static @Nullable ExecutionContext context(@Nullable ExecutionContext context, SizeCount size) {
        if (context == null) {
            return null;
        }
        context.getAttributes().forEach((key, value) -> {
            size.text(key);
            size.text(value);
        });
        return new ExecutionContext(
                context.getConfigName(),
                context.getUserId(),
                context.getSessionId(),
                context.getExecutionMode(),
                context.getSafetyLevel(),
                context.getUsedSeed().orElse(null),
                context.getDeviceId().orElse(null),
                context.getBatchId().orElse(null),
                context.getBatchIndex().orElse(null),
                Map.copyOf(context.getAttributes()));
    }

    private static @Nullable String counted(@Nullable String text, SizeCount size) {
        size.text(text);
        return text;
    }
}
