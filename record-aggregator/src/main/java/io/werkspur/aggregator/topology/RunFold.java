// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.topology;

import io.werkspur.aggregator.domain.FoldEvent;
import io.werkspur.aggregator.domain.RunState;
import io.werkspur.aggregator.domain.WritePolicy;
import io.werkspur.schema.serde.RegistryUnavailableException;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the row of each run up to date and sees to it that its record is written when the policy says so: now, or by a timer.
 * For one thread.
 */
final class RunFold {
    private static final Logger log = LoggerFactory.getLogger(RunFold.class);
    private static final long RETRY_MILLIS = 1_000;
    private static final long FAILURE_RETRY_MILLIS = 60_000;

    private final KeyValueStore<String, RunState> runs;
    private final EventLog events;
    private final RunTimers timers;
    private final RecordPublisher publisher;
    private final CatchUp catchUp;
    private final FoldSettings settings;

    RunFold(
            KeyValueStore<String, RunState> runs,
            EventLog events,
            RunTimers timers,
            RecordPublisher publisher,
            CatchUp catchUp,
            FoldSettings settings) {
        this.runs = runs;
        this.events = events;
        this.timers = timers;
        this.publisher = publisher;
        this.catchUp = catchUp;
        this.settings = settings;
    }

    /**
     * Takes in an event that is in the event store already.
     *
     * @throws RegistryUnavailableException when another event has to be read for that and cannot be now; nothing has changed
     */
    void take(FoldEvent event, long now) {
        String executionId = event.executionId();
        RunState state = rowOf(executionId);
        if (state.isErased()) {
            return;
        }
        RunState.Change change = state.observe(event, number -> events.countHolding(executionId, number), now);
        if (change == RunState.Change.NEW) {
            writeOrWait(executionId, state, now);
            runs.put(executionId, state);
        }
    }

    /** Takes in that an event of the run was erased. */
    void erase(String executionId, long now) {
        RunState state = rowOf(executionId);
        if (!state.isErased()) {
            state.erase(now);
            writeOrWait(executionId, state, now);
            runs.put(executionId, state);
        }
    }

    /** Looks at a run whose timer went off. */
    void goOff(RunTimers.Due due, long now) {
        timers.remove(due);
        RunState state = runs.get(due.executionId());
        if (state != null && state.timerAt() == due.at()) {
            state.setTimerAt(0);
            try {
                writeOrWait(due.executionId(), state, now);
            } catch (RuntimeException e) {
                if (Failures.mayHeal(e)) {
                    throw e;
                }
                log.error(
                        "Expected to write the record of run {}, but failed; it is tried again", due.executionId(), e);
                timers.setNoLaterThan(due.executionId(), state, now + FAILURE_RETRY_MILLIS);
            }
            runs.put(due.executionId(), state);
        }
    }

    private RunState rowOf(String executionId) {
        RunState state = runs.get(executionId);
        return state == null ? new RunState() : state;
    }

    private void writeOrWait(String executionId, RunState state, long now) {
        long due = settings.policy().dueAt(state, now);
        if (due == WritePolicy.NEVER) {
            timers.cancel(executionId, state);
        } else if (!catchUp.isOver()) {
            timers.setNoLaterThan(executionId, state, now);
        } else if (due > now) {
            timers.setNoLaterThan(executionId, state, due);
        } else {
            write(executionId, state, now);
        }
    }

    private void write(String executionId, RunState state, long now) {
        boolean written;
        try {
            written = publisher.publish(executionId, state, now);
        } catch (RegistryUnavailableException away) {
            written = false;
        }
        if (written) {
            timers.cancel(executionId, state);
        } else {
            timers.setNoLaterThan(executionId, state, now + RETRY_MILLIS);
        }
    }
}
