// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Says that no step will come for numbers of a run that somebody had reserved. Stateless, safe from any thread. */
public final class ReleasedNumbers {
    private ReleasedNumbers() {}

    /**
     * The event that says so, with an id of its own.
     *
     * @param at when they were given back; cut to microseconds, as in every event
     * @param from the first of the numbers, which is the event's own
     * @param through the last of them, at least {@code from}
     * @param metadata what else the record should know, see {@link MetadataKey}
     * @param source who reserved them
     */
    public static PipelineEvent event(
            Instant at,
            String executionId,
            long from,
            long through,
            Map<String, MetadataValue> metadata,
            EventSource source) {
        ItemType type = ItemType.SEQUENCE_RELEASED;
        return new PipelineEvent(
                EventId.next(at.toEpochMilli()),
                executionId,
                from,
                at.truncatedTo(ChronoUnit.MICROS),
                TypeDefaults.stage(type),
                null,
                null,
                TypeDefaults.mediaType(type),
                type,
                null,
                null,
                null,
                null,
                null,
                null,
                metadata,
                null,
                source,
                through);
    }
}
