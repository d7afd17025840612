// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts that {@link Taxonomy} checks. Null means absent, or unknown because that part of the input was unreadable:
 * rules that need the fact are not applied. Immutable.
 *
 * @param sequenceNumber number of the event
 * @param stage stage as reported, even if out of range
 * @param stageIteration hop of the interception
 * @param loopIteration number of the output configuration
 * @param mediaType kind of content
 * @param itemType type of the step
 * @param executionTime seconds
 * @param typeName {@code metadata.type}, if that is a string
 * @param hasContext whether the event has a context
 * @param releasedThrough last number of a released range
 */
public record EventFacts(
        @Nullable Long sequenceNumber,
        @Nullable Integer stage,
        @Nullable Integer stageIteration,
        @Nullable Integer loopIteration,
        @Nullable MediaType mediaType,
        @Nullable ItemType itemType,
        @Nullable Double executionTime,
        @Nullable String typeName,
        boolean hasContext,
        @Nullable Long releasedThrough) {

    /** The facts of a complete event. */
    public static EventFacts of(PipelineEvent event) {
        return new EventFacts(
                event.getSequenceNumber(),
                event.getStage(),
                event.getStageIteration().orElse(null),
                event.getLoopIteration().orElse(null),
                event.getMediaType(),
                event.getItemType(),
                event.getExecutionTime().orElse(null),
                typeName(event.getMetadata()),
                event.getContext().isPresent(),
                event.getReleasedThrough().orElse(null));
    }

    /** {@code metadata.type} if it is a string, otherwise null. */
    public static @Nullable String typeName(Map<String, MetadataValue> metadata) {
        MetadataValue type = metadata.get(MetadataKey.TYPE);
        return type != null && type.getValue().orElse(null) instanceof String name ? name : null;
    }
}
