// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.step;

import io.werkspur.repair.copy.ErrorWords;
import io.werkspur.repair.value.TimeField;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.MetadataValue;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.branch.BranchToken;
import io.werkspur.schema.branch.NumberBlock;
import io.werkspur.schema.event.EventId;
import io.werkspur.schema.event.MetadataKey;
import io.werkspur.schema.event.ReleasedNumbers;
import io.werkspur.schema.event.TypeDefaults;
import io.werkspur.tracker.internal.transport.EventTransport;
import io.werkspur.tracker.internal.transport.ReportedStep;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import io.werkspur.tracker.outcome.DropReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports the steps of a run or branch: fills each in, numbers it and hands it over. Accounts for every number that it takes,
 * never throws, and is safe from any thread.
 */
public final class StepReport {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long RELEASE_HEAP_BYTES = 512;
    private static final Consumer<ItemDraft> NO_OPTIONS = draft -> {};

    private final String executionId;
    private final @Nullable NumberBlock block;
    private final RunNumbers numbers;
    private final EventTransport transport;
    private final Clock clock;
    private final EventSource source;
    private final AtomicLong outputs = new AtomicLong();
    private volatile @Nullable Instant startedAt;
    private volatile int lastStage;

    /**
     * Reports to a run, or to a branch of it.
     *
     * @param block the numbers of the branch; null for the run itself
     */
    public StepReport(
            String executionId,
            @Nullable NumberBlock block,
            EventTransport transport,
            Clock clock,
            EventSource source) {
        this.executionId = executionId;
        this.block = block;
        this.numbers = block == null ? RunNumbers.ofRun() : RunNumbers.of(block);
        this.transport = transport;
        this.clock = clock;
        this.source = source;
    }

    /**
     * Reports the start of a run.
     *
     * @param reportedId the id as the pipeline gave it
     * @param context the facts of the run by their names in the JSON form; null without any
     */
    public void start(@Nullable String reportedId, @Nullable Map<String, ?> context) {
        boolean isNamed = reportedId != null && !reportedId.isEmpty() && !executionId.equals(reportedId);
        report(ItemDraft.ofStart(isNamed ? reportedId : null), draft -> draft.context(context));
    }

    /** Reserves numbers for a branch and returns its token; empty if there are not enough. */
    public String branch(int size) {
        NumberBlock reserved = numbers.takeBlock(NumberBlock.usableSize(size));
        return reserved == null ? "" : new BranchToken(executionId, reserved).toString();
    }

    /** Reports a step under the next number. */
    public void report(ItemDraft draft, Consumer<ItemDraft> options) {
        handOver(draft, options, 0);
    }

    /** Ends a run that has no end yet, or releases the unused numbers of a branch. */
    public void close() {
        if (block != null) {
            release(block);
        } else {
            endUnlessEnded();
        }
    }

    private void endUnlessEnded() {
        long ticket = numbers.takeForEndUnlessEnded();
        if (ticket != 0) {
            handOver(
                    failure("ClosedWithoutEnd", "The run was closed before anything had ended it."),
                    NO_OPTIONS,
                    ticket);
        }
    }

    /** Outputs reported so far. */
    public long outputs() {
        return outputs.get();
    }

    private void release(NumberBlock reserved) {
        long ticket = numbers.takeForRelease();
        if (ticket == 0) {
            return;
        }
        long next = RunNumbers.number(ticket);
        long exhausted = reserved.exhausted(next);
        Map<String, MetadataValue> metadata =
                exhausted > 0 ? Map.of(MetadataKey.DROPPED, new MetadataValue(exhausted)) : Map.of();
        try {
            transport.accept(released(reserved, reserved.releaseAt(next), metadata));
        } catch (RuntimeException e) {
            transport.refuse(DropReason.HAND_OVER_FAILED, e);
        }
    }

    private VerbatimEvent released(NumberBlock reserved, long number, Map<String, MetadataValue> metadata) {
        PipelineEvent event =
                ReleasedNumbers.event(now(null), executionId, number, reserved.through(), metadata, source);
        return new VerbatimEvent(event, RELEASE_HEAP_BYTES, List.of());
    }

    /** Returns a failure. */
    public ItemDraft failure(@Nullable Throwable error) {
        return failure(ErrorWords.type(error), ErrorWords.of(error));
    }

    private ItemDraft failure(String type, String text) {
        return ItemDraft.of(ItemType.PIPELINE_ERROR).content(text).fact(MetadataKey.ERROR_TYPE, type);
    }

    /** The one way out: fills in, numbers, hands over. A number that was taken is accounted for, whatever happens. */
    private void handOver(ItemDraft draft, Consumer<ItemDraft> options, long reserved) {
        long ticket = reserved;
        TrackedEvent event;
        try {
            Instant now = now(draft);
            options.accept(draft);
            ticket = ticket == 0 ? take(draft.type()) : ticket;
            if (numbers.isExhausted(ticket)) {
                transport.refuse(DropReason.BRANCH_EXHAUSTED, null);
                return;
            }
            event = fill(draft, now, ticket, reserved != 0);
        } catch (Throwable e) { // the pipeline's own objects may throw anything, also checked ones in disguise
            refuse(draft.type(), ticket, DropReason.HAND_OVER_FAILED, e);
            return;
        }
        transport.accept(event);
    }

    // The clock is the pipeline's own, too.
    private Instant now(@Nullable ItemDraft draft) {
        try {
            return TimeField.usable(clock.instant());
        } catch (RuntimeException e) {
            if (draft != null) {
                draft.warn(
                        "timestamp",
                        "Expected a clock that tells the time, but it fails; that of the machine is taken");
            }
            return TimeField.usable(Instant.now());
        }
    }

    private ReportedStep fill(ItemDraft draft, Instant now, long ticket, boolean closing) {
        if (RunNumbers.afterFinish(ticket) && !closing) {
            draft.warn("sequence_number", "Expected no item after the end of the run, but got one");
        }
        if (RunNumbers.afterRelease(ticket)) {
            draft.warn("sequence_number", "Expected no item after the branch was closed, but got one");
        }
        int before = lastStage;
        ReportedStep step = new ReportedStep(
                draft.call(),
                draft.type(),
                EventId.next(now.toEpochMilli()),
                executionId,
                draft.named(),
                RunNumbers.number(ticket),
                now,
                before,
                source,
                draft.heapBytes());
        remember(draft, now, before);
        return step;
    }

    // Without its number the event would vanish: the gap is what shows the loss in the record.
    private void refuse(ItemType type, long ticket, DropReason reason, Throwable cause) {
        if (ticket == 0) {
            take(type);
        }
        transport.refuse(reason, cause);
    }

    private long take(ItemType type) {
        return TypeDefaults.isEnd(type) ? numbers.takeForEnd(TypeDefaults.isFinish(type)) : numbers.take();
    }

    private void remember(ItemDraft draft, Instant now, int stageBefore) {
        if (draft.type() == ItemType.PIPELINE_START && startedAt == null) {
            startedAt = now;
        }
        if (TypeDefaults.isOutput(draft.type())) {
            outputs.incrementAndGet();
        }
        lastStage = draft.stageAfter(stageBefore);
    }

    /** Seconds since the start was reported here; null if it was not. */
    public @Nullable Double secondsSinceStart() {
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
