// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.event;

import io.werkspur.schema.ExecutionContext;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.Number;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.EventFacts;
import io.werkspur.schema.event.MetadataKey;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An event that was decoded completely. Immutable as long as nobody changes the event. */
public final class DecodedEvent implements FoldEvent {
    private static final int NANOS_PER_MICRO = 1_000;

    private final PipelineEvent event;
    private final EventFacts facts;

    /** Wraps {@code event}. */
    public DecodedEvent(PipelineEvent event) {
        this.event = event;
        this.facts = EventFacts.of(event);
    }

    @Override
    public String eventId() {
        return event.getEventId();
    }

    @Override
    public String executionId() {
        return event.getExecutionId();
    }

    @Override
    public long sequenceNumber() {
        return event.getSequenceNumber();
    }

    @Override
    public long timestampMicros() {
        Instant time = event.getTimestamp();
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / NANOS_PER_MICRO;
    }

    @Override
    public EventFacts facts() {
        return facts;
    }

    @Override
    public @Nullable Object seed() {
        MetadataValue seed = event.getMetadata().get(MetadataKey.SEED);
        return seed == null ? null : wholeNumber(seed.getValue().orElse(null));
    }

    /** Returns {@code value} if it is a whole number of metadata, otherwise null. */
    public static @Nullable Object wholeNumber(@Nullable Object value) {
        if (value instanceof Number number) {
            boolean whole = number.getText().chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
            return whole ? value : null;
        }
        return value instanceof Long ? value : null;
    }

    @Override
    public @Nullable ExecutionContext context() {
        return event.getContext().orElse(null);
    }

    @Override
    public int size() {
        return EventWeight.of(event);
    }

    @Override
    public PipelineEvent decoded() {
        return event;
    }
}
