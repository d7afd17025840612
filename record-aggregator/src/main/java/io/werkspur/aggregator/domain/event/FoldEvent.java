// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.event;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventFacts;
import org.jspecify.annotations.Nullable;

/**
 * One event as the fold sees it: the few facts that decide what it means for its run. The rest of the event is only copied into
 * the record, so an implementation may leave it encoded. Immutable.
 */
public interface FoldEvent {
    /** Tells events with the same run and number apart. */
    String eventId();

    /** Id of the run. */
    String executionId();

    /** Position in the run. */
    long sequenceNumber();

    /** When the step happened: microseconds since 1970-01-01T00:00:00Z. */
    long timestampMicros();

    /** The facts that the rules of item types and of the end depend on; its type is never null. */
    EventFacts facts();

    /** {@code metadata.seed} if it is a whole number: a Long or a {@link io.werkspur.schema.Number}; otherwise null. */
    @Nullable
    Object seed();

    /** The context of the run, if the event has it; otherwise null. */
    @Nullable
    ExecutionContext context();

    /** The approximate size of its item in a record, in bytes. */
    int size();

    /** The complete event. May be expensive. */
    PipelineEvent decoded();
}
