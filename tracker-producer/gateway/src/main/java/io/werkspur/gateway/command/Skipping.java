// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.RunLimits;
import io.werkspur.schema.event.SequenceNumber;
import java.util.List;

/**
 * Skips the numbers of calls that will never arrive. A run that has ended is no exception: the calls were lost before its end was
 * known. Stateless.
 */
final class Skipping {
    private Skipping() {}

    static Decision decide(NumberedRun run, Command.SkipCalls skip, RunLimits limits, long nowMillis) {
        NumberedCall through = skip.through();
        CallSpan lost = CallSpan.lost(run.reporters(), through);
        Answer answer = new Answer(Kind.APPENDED, run.executionId(), 0, 0, -1, lost.counts());
        if (run.reporters().lastBefore(through.reporter(), 1) >= through.number()) {
            return Decision.acceptedBefore(answer);
        }
        Refusal tooFar = lost.tooFar(Reason.THROUGH_TOO_FAR);
        if (tooFar != null) {
            return Decision.refused(tooFar);
        }
        long next = run.next() + lost.skipped();
        if (next > SequenceNumber.MAX + 1) {
            return Decision.refused(
                    Reason.RUN_EXHAUSTED,
                    "Expected numbers up to " + SequenceNumber.MAX + ", but " + lost.skipped() + " are skipped from "
                            + run.next());
        }
        NumberedRun after = lost.reachedIn(run.withNext(next), limits.reporters());
        return Decision.accepted(answer, List.of(after.touchedAt(nowMillis)), List.of());
    }
}
