// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.branch.NumberBlock;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.tracker.internal.transport.EventTransport;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.TrackedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way of a step out of the pipeline's hands: fills it in, numbers it and hands it over. Accounts for every number that it
 * takes, never throws, and is safe from any thread.
 */
final class StepReport {
    private static final double NANOS_PER_SECOND = 1e9;

    private final String executionId;
    private final RunNumbers numbers;
    private final EventTransport outlet;
    private final Clock clock;
    private final EventSource source;
    private final AtomicLong outputs = new AtomicLong();
    private volatile @Nullable Instant startedAt;
    private volatile int lastStage;

    StepReport(String executionId, RunNumbers numbers, EventTransport outlet, Clock clock, EventSource source) {
        this.executionId = executionId;
        this.numbers = numbers;
        this.outlet = outlet;
        this.clock = clock;
        this.source = source;
    }

    /** Reports a step under the next number. */
    void report(ItemDraft draft, @Nullable ItemOption @Nullable [] options) {
        handOver(draft, options, 0);
    }

    /** Reports the end of a run that nothing has ended; nothing when it has ended. */
    void endUnlessEnded() {
        long ticket = numbers.takeForEndUnlessEnded();
        if (ticket != 0) {
            handOver(failure("ClosedWithoutEnd", "The run was closed before anything had ended it."), null, ticket);
        }
    }

    /** How many outputs were reported. */
    long outputs() {
        return outputs.get();
    }

    /** Gives back the unused numbers of a branch; nothing when that has happened. */
    void release(NumberBlock reserved) {
        long ticket = numbers.takeForRelease();
        if (ticket == 0) {
            return;
        }
        long next = RunNumbers.number(ticket);
        long exhausted = reserved.exhausted(next);
        ItemDraft draft = ItemDraft.of(ItemType.SEQUENCE_RELEASED);
        draft.releasedThrough = reserved.through();
        if (exhausted > 0) {
            draft.fact(MetadataKey.DROPPED, exhausted);
        }
        try {
            Instant now = clock.instant();
            draft.settle(now);
            PipelineEvent event = draft.toEvent(executionId, reserved.releaseAt(next), now, source);
            outlet.accept(new TrackedEvent(event, draft.size.heapBytes(), draft.warnings.lines(), false));
        } catch (RuntimeException e) {
            outlet.refuse(DropReason.HAND_OVER_FAILED, e);
        }
    }

    /** A failure in the stage of the last step. */
    ItemDraft failure(String type, String text) {
        ItemDraft draft = ItemDraft.of(ItemType.PIPELINE_ERROR).content(text).fact(MetadataKey.ERROR_TYPE, type);
        draft.stage = lastStage;
        return draft;
    }

    /** The one way out: fills in, numbers, hands over. A number that was taken is accounted for, whatever happens. */
    private void handOver(ItemDraft draft, @Nullable ItemOption @Nullable [] options, long reserved) {
        long ticket = reserved;
        TrackedEvent event;
        try {
            Instant now = clock.instant();
            draft.apply(options);
            draft.settle(now);
            draft.measure();
            ticket = ticket == 0 ? take(draft.type) : ticket;
            if (numbers.isExhausted(ticket)) {
                outlet.refuse(DropReason.BRANCH_EXHAUSTED, null);
                return;
            }
            event = fill(draft, now, ticket, reserved != 0);
        } catch (EventTooLargeException e) {
            refuse(draft.type, ticket, DropReason.TOO_LARGE, e);
            return;
        } catch (Throwable e) { // the pipeline's own objects may throw anything, also checked ones in disguise
            refuse(draft.type, ticket, DropReason.HAND_OVER_FAILED, e);
            return;
        }
        outlet.accept(event);
    }

    private TrackedEvent fill(ItemDraft draft, Instant now, long ticket, boolean closing) {
        if (RunNumbers.afterFinish(ticket) && !closing) {
            draft.warnings.add("sequence_number: Expected no item after the end of the run, but got one");
        }
        if (RunNumbers.afterRelease(ticket)) {
            draft.warnings.add("sequence_number: Expected no item after the branch was closed, but got one");
        }
        PipelineEvent event = draft.toEvent(executionId, RunNumbers.number(ticket), now, source);
        remember(draft, event.getTimestamp());
        return new TrackedEvent(event, draft.size.heapBytes(), draft.warnings.lines(), false);
    }

    // Without its number the event would vanish: the gap is what shows the loss in the record.
    private void refuse(ItemType type, long ticket, DropReason reason, Throwable cause) {
        if (ticket == 0) {
            take(type);
        }
        outlet.refuse(reason, cause);
    }

    private long take(ItemType type) {
        return TypeDefaults.isEnd(type) ? numbers.takeForEnd(TypeDefaults.isFinish(type)) : numbers.take();
    }

    private void remember(ItemDraft draft, Instant time) {
        if (draft.type == ItemType.PIPELINE_START && startedAt == null) {
            startedAt = time;
        }
        if (TypeDefaults.isOutput(draft.type)) {
            outputs.incrementAndGet();
        }
        lastStage = draft.stage;
    }

    /** Since the start was reported here, in seconds; null when it was not. */
    @Nullable
    Double secondsSinceStart() {
        Instant from = startedAt;
        if (from == null) {
            return null;
        }
        try {
            Duration took = Duration.between(from, clock.instant());
            return took.isNegative() ? null : took.toNanos() / NANOS_PER_SECOND;
        } catch (RuntimeException e) {
            return null;
        }
    }
}
