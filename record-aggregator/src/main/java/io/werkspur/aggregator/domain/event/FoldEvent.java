// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.event;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventFacts;
import org.jspecify.annotations.Nullable;

/**
 * One event as the fold looks at it: the few facts that decide what it means for its run. The rest of the event is only carried
 * into the record, so an implementation may leave it encoded. Immutable.
 */
public interface FoldEvent {
    /** Identity of the event among those of its run and number. */
    String eventId();

    /** The run. */
    String executionId();

    /** Place in the run. */
    long sequenceNumber();

    /** When the step happened: microseconds since 1970-01-01T00:00:00Z. */
    long timestampMicros();

    /** What the rules of types and the end of the run depend on; its type is never null. */
    EventFacts facts();

    /** {@code metadata.seed} when that is a whole number: a Long or a {@link io.werkspur.schema.Number}; else null. */
    @Nullable
    Object seed();

    /** The facts of the run that the event carries; null when it carries none. */
    @Nullable
    ExecutionContext context();

    /** About how many bytes its item takes in a record. */
    int size();

    /** The whole event. May be costly. */
    PipelineEvent decoded();
}
