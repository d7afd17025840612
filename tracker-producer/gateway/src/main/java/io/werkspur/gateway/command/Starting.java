// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.NumberedRun.End;
import io.werkspur.gateway.run.RunOrigin;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.SequenceNumber;
import java.util.List;

/**
 * Starts runs. A second start with the same context continues the run: several requests or processes may report one run without
 * knowing who is the first. Stateless.
 */
final class Starting {
    private Starting() {}

    /**
     * A start of a run that is not known.
     *
     * @param token name of the token that it came with
     */
    static Decision first(Command.Start start, String token, long nowMillis) {
        PipelineEvent event = start.event();
        EventFields.number(event, SequenceNumber.MIN);
        RunOrigin origin = RunOrigin.of(token, event);
        NumberedRun run = NumberedRun.started(
                event.getExecutionId(), EventFields.micros(event), start.context(), origin, nowMillis);
        return Decision.accepted(answer(run), List.of(run), List.of(event));
    }

    /** A start of a run that is known. */
    static Decision again(NumberedRun run, Command.Start start, long nowMillis) {
        String id = run.executionId();
        if (run.isNumberedHere() && run.end() == End.FINISHED) {
            return Decision.refused(
                    Reason.ALREADY_ENDED,
                    "Expected a run that was not started before, but " + id + " was, and has ended");
        }
        if (start.context().equals(run.context())) {
            return Decision.accepted(answer(run), List.of(run.touchedAt(nowMillis)), List.of());
        }
        String differs = run.context() == null ? " was" : " was, and its context differs";
        return Decision.refused(
                Reason.ALREADY_STARTED, "Expected a run that was not started before, but " + id + differs);
    }

    private static Answer answer(NumberedRun run) {
        return new Answer(Kind.STARTED, run.executionId(), 0, SequenceNumber.MIN, SequenceNumber.MIN);
    }
}
