// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.event;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.MediaType;
import io.werkspur.schema.PipelineEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/**
 * What stays of an event that was removed: its identity, its number and its place in the run. A pure function of the event, so that
 * every answer to a removal has the same content.
 */
public final class RemovedEvent {
    private RemovedEvent() {}

    /** Whether the event is such a marker. */
    public static boolean isMarker(FoldEvent event) {
        return event.facts().itemType() == ItemType.REMOVED;
    }

    /** The marker in the place of {@code event}. */
    public static PipelineEvent markerOf(FoldEvent event) {
        return PipelineEvent.newBuilder()
                .setEventId(event.eventId())
                .setExecutionId(event.executionId())
                .setSequenceNumber(event.sequenceNumber())
                .setTimestamp(Instant.EPOCH.plus(event.timestampMicros(), ChronoUnit.MICROS))
                .setStage(Objects.requireNonNullElse(event.facts().stage(), 0))
                .setStageIteration(event.facts().stageIteration())
                .setLoopIteration(event.facts().loopIteration())
                .setMediaType(MediaType.METADATA)
                .setItemType(ItemType.REMOVED)
                .setMetadata(Map.of())
                .build();
    }
}
