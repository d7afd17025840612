// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import io.werkspur.repair.note.RepairNotes;
import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.tracker.internal.transport.EventTransport;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import io.werkspur.tracker.outcome.DropReason;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies events that were created elsewhere, so that nobody can change them afterwards. Stateless. */
public final class EventCopy {
    private EventCopy() {}

    /** Hands a copy of the event over, or counts why not. Never throws. */
    public static void handOver(@Nullable PipelineEvent event, EventTransport transport) {
        if (event == null) {
            transport.refuse(DropReason.INVALID, new IllegalArgumentException("Expected an event, but got none"));
            return;
        }
        TrackedEvent copy;
        try {
            copy = of(event);
        } catch (EventTooLargeException e) {
            transport.refuse(DropReason.TOO_LARGE, e);
            return;
        } catch (Throwable e) { // whatever is wrong with the event, the pipeline must not notice
            transport.refuse(DropReason.INVALID, e);
            return;
        }
        transport.accept(copy);
    }

    /**
     * Returns a copy that shares nothing mutable with the original.
     *
     * @throws EventTooLargeException if no event can be so large
     * @throws RuntimeException if a required part is missing
     */
    private static TrackedEvent of(PipelineEvent event) {
        SizeCount size = new SizeCount();
        RepairNotes notes = new RepairNotes();
        Map<String, MetadataValue> metadata = new MetadataCopy(size, notes).of(event.getMetadata());
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
                Collections.unmodifiableMap(metadata),
                context(event.getContext().orElse(null), size),
                event.getSource().orElse(null),
                event.getReleasedThrough().orElse(null));
        size.check();
        return new VerbatimEvent(copy, size.heapBytes(), notes.lines());
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
