// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.CallCounts;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.NumberedRun.End;
import io.werkspur.gateway.run.RunLimits;
import io.werkspur.schema.ItemType;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.event.SequenceNumber;
import io.werkspur.schema.event.TypeDefaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers steps. A step after the end is accepted too, because it did happen; the record marks it. Only a second end is
 * refused: it says nothing new. Of numbered calls only those that are not known yet are added, and as many numbers are skipped as calls before them never arrived: so the record shows what was lost. Stateless.
 */
final class Appending {
    private Appending() {}

    static Decision decide(NumberedRun run, Command.Append append, RunLimits limits, long nowMillis) {
        NumberedCall first = append.call();
        if (first == null) {
            return add(run, append.branch(), append.steps(), 0, null, nowMillis);
        }
        CallSpan calls = CallSpan.of(run.reporters(), first, append.steps().size());
        if (calls.repeated() == append.steps().size()) {
            return Decision.acceptedBefore(
                    new Answer(Kind.APPENDED, run.executionId(), append.branch(), 0, -1, calls.counts()));
        }
        Refusal tooFar = calls.tooFar(Reason.CALL_TOO_FAR);
        if (tooFar != null) {
            return Decision.refused(tooFar);
        }
        NumberedRun reached = calls.reachedIn(run, limits.reporters());
        List<UnnumberedStep> left =
                append.steps().subList(calls.repeated(), append.steps().size());
        return add(reached, append.branch(), left, calls.skipped(), calls.counts(), nowMillis);
    }

    private static Decision add(
            NumberedRun run,
            int branch,
            List<UnnumberedStep> steps,
            long skipped,
            @Nullable CallCounts counts,
            long nowMillis) {
        List<PipelineEvent> events = steps.stream().map(UnnumberedStep::event).toList();
        boolean finishes = events.stream().anyMatch(event -> TypeDefaults.isFinish(event.getItemType()));
        if (finishes && run.end() == End.FINISHED) {
            return Decision.refused(
                    Reason.ALREADY_ENDED,
                    "Expected a run without an end, but " + run.executionId() + " was completed or has failed before");
        }
        Refusal missing = branch == 0 ? null : Branching.missing(run, branch);
        if (missing != null) {
            return Decision.refused(missing);
        }
        long from = skipped
                + (branch == 0 ? run.next() : run.blocks().get(branch - 1).next());
        long last =
                branch == 0 ? SequenceNumber.MAX : run.blocks().get(branch - 1).to();
        long to = from + events.size() - 1;
        if (to > last) {
            return Decision.refused(
                    branch == 0 ? Reason.RUN_EXHAUSTED : Reason.BRANCH_EXHAUSTED,
                    "Expected numbers up to " + last + ", but " + events.size() + " from " + from + " end at " + to
                            + (branch == 0 ? "" : "; release the branch and open another one"));
        }
        NumberedRun after = number(run, steps, from);
        after = branch == 0
                ? after.withNext(to + 1)
                : after.withBlock(branch, run.blocks().get(branch - 1).usedBelow(to + 1));
        Answer answer = new Answer(Kind.APPENDED, run.executionId(), branch, from, to, counts);
        return Decision.accepted(answer, List.of(after.touchedAt(nowMillis)), events);
    }

    private static NumberedRun number(NumberedRun run, List<UnnumberedStep> steps, long from) {
        NumberedRun now = run;
        long number = from;
        for (UnnumberedStep step : steps) {
            PipelineEvent event = step.event();
            EventFields.number(event, number++);
            ItemType type = event.getItemType();
            if (type == ItemType.PIPELINE_ERROR && !step.stageGiven()) {
                EventFields.stage(event, now.lastStage());
            } else if (type == ItemType.PIPELINE_COMPLETE) {
                EventFields.summary(event, now);
            }
            long outputs = now.outputs() + (TypeDefaults.isOutput(type) ? 1 : 0);
            now = now.withProgress(outputs, event.getStage(), endAfter(now.end(), type));
        }
        return now;
    }

    private static End endAfter(End before, ItemType type) {
        if (TypeDefaults.isFinish(type)) {
            return End.FINISHED;
        }
        return before == End.NONE && TypeDefaults.isEnd(type) ? End.BLOCKED : before;
    }
}
