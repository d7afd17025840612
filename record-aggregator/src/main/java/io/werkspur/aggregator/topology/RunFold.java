// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.event.FoldEvent;
import io.werkspur.aggregator.domain.run.RunState;
import io.werkspur.aggregator.domain.run.WritePolicy;
import io.werkspur.aggregator.intake.Failures;
import io.werkspur.aggregator.intake.LostEvents;
import io.werkspur.aggregator.intake.Message;
import io.werkspur.aggregator.intake.UnknownRow;
import io.werkspur.aggregator.intake.UnreadableEventException;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.publish.RecordPublisher;
import io.werkspur.aggregator.store.EventStore;
import io.werkspur.aggregator.store.RunCache;
import io.werkspur.aggregator.store.RunTimers;
import io.werkspur.schema.serde.registry.RegistryUnavailableException;
import java.util.Arrays;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the row of each run up to date, and writes its record when the policy says so: now, or by a timer. For one thread.
 */
final class RunFold {
    private static final Logger LOG = LoggerFactory.getLogger(RunFold.class);
    private static final long RETRY_MILLIS = 1_000;
    // Reading all events of many runs every second would leave no time for the others.
    private static final long LOST_RETRY_MILLIS = 60_000;
    private static final long FAILURE_RETRY_MILLIS = 60_000;

    private final KeyValueStore<String, RunState> runs;
    private final RunCache hot;
    private final EventStore events;
    private final RunTimers timers;
    private final RecordPublisher publisher;
    private final CatchUp catchUp;
    private final WritePolicy policy;
    private final LostEvents lost;
    private final FoldMetrics metrics;

    RunFold(
            KeyValueStore<String, RunState> runs,
            RunCache hot,
            EventStore events,
            RunTimers timers,
            RecordPublisher publisher,
            CatchUp catchUp,
            WritePolicy policy,
            LostEvents lost,
            FoldMetrics metrics) {
        this.runs = runs;
        this.hot = hot;
        this.events = events;
        this.timers = timers;
        this.publisher = publisher;
        this.catchUp = catchUp;
        this.policy = policy;
        this.lost = lost;
        this.metrics = metrics;
    }

    /** Returns the run, for {@link #add}. */
    RunCache.HotRun open(String executionId) {
        RunCache.HotRun known = hot.get(executionId);
        if (known != null) {
            return known;
        }
        RunState state = runs.get(executionId);
        // While catching up nothing is written, so most events would leave the cache before they are needed.
        return state == null
                ? hot.add(executionId, new RunState(), catchUp.isOver())
                : hot.add(executionId, state, false);
    }

    /**
     * Folds an event that is already in the event store.
     *
     * @param before the previous value of its key in the store; null if there was none, or if it was not read because there can be none
     * @throws RegistryUnavailableException if another event has to be read and cannot be now; no row has changed
     */
    void add(RunCache.HotRun run, FoldEvent event, byte @Nullable [] before, Message message, long now) {
        RunState state = run.state();
        if (state.isErased()) {
            metrics.erased();
            return;
        }
        String executionId = event.executionId();
        boolean isLate = state.hasEnded();
        int gaps = state.gaps();
        RunState.Change change = state.observe(
                event,
                before == null,
                number -> countHolding(executionId, state, number, before == null),
                message.appendedAt(),
                now);
        if (change == RunState.Change.DUPLICATE) {
            metrics.duplicate();
            if (before != null && !Arrays.equals(before, message.value())) {
                metrics.changedBytes();
                LOG.warn(
                        "Expected the same event under the same key, but number {} of run {} arrived with different bytes; the last"
                                + " counts",
                        event.sequenceNumber(),
                        executionId);
                recountAndWrite(executionId, run, now);
            }
            return;
        }
        count(change, isLate, state.gaps() - gaps);
        hot.append(run, event, message.valueOrThrow().length);
        writeOrWait(executionId, run, now);
    }

    private void count(RunState.Change change, boolean isLate, int moreGaps) {
        metrics.folded();
        if (change == RunState.Change.CONFLICT) {
            metrics.conflict();
        }
        if (isLate) {
            metrics.late();
        }
        if (moreGaps != 0) {
            metrics.gapsChanged(moreGaps);
        }
    }

    /** The event that is being folded is in the store already; if its key is new, nobody has counted it yet. */
    private int countHolding(String executionId, RunState state, long number, boolean keyIsNew) {
        EventStore.Holding holding = events.holding(executionId, number);
        UnknownRow unknown = holding.unknown();
        if (unknown != null && lacks(executionId, state, number, holding.usable() - (keyIsNew ? 1 : 0))) {
            throw lost.block(executionId, unknown);
        }
        return holding.usable();
    }

    /**
     * Whether a row of unknown schema under a number was folded before: fewer events can be read than were counted.
     *
     * @param number the number in its key
     */
    boolean wasFolded(String executionId, long number) {
        RunState state = stateOf(executionId);
        return state != null
                && !state.isErased()
                && state.mayKnow(number)
                && lacks(
                        executionId,
                        state,
                        number,
                        events.holding(executionId, number).usable());
    }

    private boolean lacks(String executionId, RunState state, long number, int usable) {
        if (!state.isFragmented()) {
            return usable < state.eventsHolding(number);
        }
        long[] count = new long[1];
        UnknownRow unused = events.forEach(executionId, event -> count[0]++);
        return count[0] < state.events();
    }

    /** Whether the run is known and was erased. */
    boolean isErased(String executionId) {
        RunState state = stateOf(executionId);
        return state != null && state.isErased();
    }

    private @Nullable RunState stateOf(String executionId) {
        RunCache.HotRun known = hot.get(executionId);
        return known != null ? known.state() : runs.get(executionId);
    }

    /** Accounts for an event that was replaced in the store by the marker of a removed step. */
    void replace(FoldEvent event, FoldEvent marker, long now) {
        String executionId = event.executionId();
        RunState known = stateOf(executionId);
        if (known == null || !known.mayKnow(event.sequenceNumber())) {
            // The event still waits to be folded: its marker will be.
            return;
        }
        RunCache.HotRun run = open(executionId);
        if (run.state().replace(event, marker)) {
            hot.forgetEvents(run);
            run.state().markUnpublished(now);
            writeOrWait(executionId, run, now);
        } else {
            recountAndWrite(executionId, run, now);
        }
    }

    private void recountAndWrite(String executionId, RunCache.HotRun run, long now) {
        hot.forgetEvents(run);
        long counted = run.state().events();
        @Nullable UnknownRow[] unknown = new UnknownRow[1];
        run.state().recount(consumer -> unknown[0] = events.forEach(executionId, consumer));
        UnknownRow left = unknown[0];
        if (left != null && run.state().events() < counted) {
            // Only the row in the store is valid.
            hot.forget(executionId);
            throw lost.block(executionId, left);
        }
        run.state().markUnpublished(now);
        writeOrWait(executionId, run, now);
    }

    /** Erases the run, because the log says so; one that is not known yet too. */
    void erase(String executionId, long appendedAt, long now) {
        metrics.erased();
        RunCache.HotRun run = open(executionId);
        if (!run.state().isErased()) {
            hot.forgetEvents(run);
            run.state().erase(appendedAt, now);
            writeOrWait(executionId, run, now);
        } else if (!run.state().isErasureInLog()) {
            run.state().confirmErasure();
            runs.put(executionId, run.state());
        }
    }

    /** Writes the record of a run whose timer went off, if it is due. */
    void timerWentOff(RunTimers.Due due, long now) {
        timers.remove(due);
        String executionId = due.executionId();
        RunCache.HotRun run = open(executionId);
        if (run.state().timerAt() != due.at()) {
            return;
        }
        run.state().setTimerAt(0);
        try {
            writeOrWait(executionId, run, now);
        } catch (RuntimeException e) {
            if (Failures.mayHeal(e)) {
                throw e;
            }
            LOG.error("Expected to write the record of run {}, but failed; it will be retried", executionId, e);
            RunState state = open(executionId).state();
            timers.setNoLaterThan(executionId, state, now + FAILURE_RETRY_MILLIS);
            runs.put(executionId, state);
        }
    }

    private void writeOrWait(String executionId, RunCache.HotRun run, long now) {
        RunState state = run.state();
        try {
            long due = policy.dueAt(state, now);
            if (!catchUp.isOver()) {
                setTimer(executionId, state, due == WritePolicy.NEVER ? due : Math.min(due, now));
            } else if (due == WritePolicy.NEVER || due > now) {
                setTimer(executionId, state, due);
            } else {
                write(executionId, run, now);
            }
            runs.put(executionId, state);
        } catch (RuntimeException e) {
            // Only the row in the store is valid; the object may be half changed.
            hot.forget(executionId);
            throw e;
        }
    }

    private void write(String executionId, RunCache.HotRun run, long now) {
        boolean written;
        long retry = RETRY_MILLIS;
        try {
            written = publisher.publish(executionId, run, policy.isStalled(run.state(), now), now);
        } catch (UnreadableEventException e) {
            written = false;
            retry = LOST_RETRY_MILLIS;
        } catch (RegistryUnavailableException e) {
            written = false;
        }
        RunState state = run.state();
        if (!written) {
            hot.forgetEvents(run);
            timers.setNoLaterThan(executionId, state, now + retry);
            return;
        }
        if (state.wasPublishedWhole()) {
            hot.forgetEvents(run);
        }
        timers.cancel(executionId, state);
        setTimer(executionId, state, policy.dueAt(state, now));
    }

    private void setTimer(String executionId, RunState state, long at) {
        if (at == WritePolicy.NEVER) {
            timers.cancel(executionId, state);
        } else {
            timers.setNoLaterThan(executionId, state, at);
        }
    }
}
