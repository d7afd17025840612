// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.KeptAnswer;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.RequestKey;
import io.werkspur.gateway.run.RunChange;
import io.werkspur.gateway.run.RunLimits;
import io.werkspur.schema.PipelineEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about a command. Immutable.
 *
 * @param result for the client, but only after the change is in the journal
 * @param change what must be written first; null if nothing changes: the command is refused, or everything in it was
 *     accepted before
 */
public record Decision(CommandResult result, @Nullable RunChange change) {
    static Decision accepted(Answer answer, List<NumberedRun> runs, List<PipelineEvent> events) {
        return new Decision(new CommandResult.Accepted(answer), new RunChange(runs, null, events));
    }

    static Decision acceptedBefore(Answer answer) {
        return new Decision(new CommandResult.Accepted(answer), null);
    }

    static Decision full(RunLimits limits) {
        return refused(
                Refusal.Reason.TOO_MANY_RUNS,
                "Expected at most " + limits.runs() + " runs at a time, but there are as many already");
    }

    static Decision refused(Refusal.Reason reason, String detail) {
        return refused(new Refusal(reason, detail));
    }

    static Decision refused(Refusal refusal) {
        return new Decision(refusal, null);
    }

    /** The same, with its answer stored under the key of the request. */
    Decision keptUnder(RequestKey key, long nowMillis) {
        if (change == null || !(result instanceof CommandResult.Accepted accepted)) {
            return this;
        }
        KeptAnswer kept = new KeptAnswer(key, accepted.answer(), nowMillis);
        return new Decision(result, new RunChange(change.runs(), kept, change.events()));
    }
}
