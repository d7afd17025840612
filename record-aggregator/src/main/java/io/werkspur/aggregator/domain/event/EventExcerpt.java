// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.event;

import io.werkspur.schema.PipelineEvent;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event that is too large to be kept as evidence: its identity and the beginnings of its texts, without its metadata. Pure. */
public final class EventExcerpt {
    private static final int CONTENT = 500;
    private static final int NAME = 100;
    private static final String CUT = "…";

    private EventExcerpt() {}

    /** At most some 2 KB of the event. */
    public static PipelineEvent of(PipelineEvent event) {
        return new PipelineEvent(
                event.getEventId(),
                event.getExecutionId(),
                event.getSequenceNumber(),
                event.getTimestamp(),
                event.getStage(),
                event.getStageIteration().orElse(null),
                event.getLoopIteration().orElse(null),
                event.getMediaType(),
                event.getItemType(),
                cut(event.getContent(), CONTENT),
                cut(event.getFilePath(), NAME),
                cut(event.getConfigUsed(), NAME),
                cut(event.getModelUsed(), NAME),
                cut(event.getBackendUsed(), NAME),
                event.getExecutionTime().orElse(null),
                Map.of(),
                null,
                null,
                event.getReleasedThrough().orElse(null));
    }

    private static @Nullable String cut(Optional<String> text, int most) {
        return text.map(whole -> whole.codePointCount(0, whole.length()) <= most
                        ? whole
                        : whole.substring(0, whole.offsetByCodePoints(0, most)) + CUT)
                .orElse(null);
    }
}
