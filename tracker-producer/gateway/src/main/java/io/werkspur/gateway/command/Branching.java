// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.Answer.Kind;
import io.werkspur.gateway.run.BranchBlock;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.RunLimits;
import io.werkspur.schema.branch.BranchToken;
import io.werkspur.schema.branch.NumberBlock;
import io.werkspur.schema.event.SequenceNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens, joins and releases branches. A branch is the same as in a tracker: a block of numbers that the holder of its token
 * may use, until the unused ones are released. Stateless.
 */
final class Branching {
    private Branching() {}

    static Decision open(NumberedRun run, long size, RunLimits limits, long nowMillis) {
        long from = run.next();
        long to = from + size - 1;
        if (to > SequenceNumber.MAX) {
            return Decision.refused(
                    Reason.RUN_EXHAUSTED,
                    "Expected numbers up to " + SequenceNumber.MAX + ", but they would end at " + to);
        }
        return add(run.withNext(to + 1), new BranchBlock(from, to, from, false), limits, nowMillis);
    }

    /**
     * Joins a branch whose numbers were reserved elsewhere. Its run may be unknown here; of a run that this gateway numbers, only a
     * block that it reserved itself is accepted.
     */
    static Decision join(@Nullable NumberedRun known, BranchToken token, RunLimits limits, long nowMillis) {
        NumberBlock block = token.block();
        NumberedRun run = known == null ? NumberedRun.joined(token.executionId(), nowMillis) : known;
        int branch = run.branchOf(block.from());
        if (branch > 0 && run.blocks().get(branch - 1).isOver(block)) {
            return Decision.accepted(opened(run, branch), List.of(run.touchedAt(nowMillis)), List.of());
        }
        if (run.isNumberedHere() || run.overlaps(block)) {
            return Decision.refused(
                    Reason.NUMBER_NOT_FREE,
                    "Expected a token for numbers that are free, but " + block.from() + " to " + block.through()
                            + " of " + run.executionId() + " are given to others");
        }
        return add(run, new BranchBlock(block.from(), block.through(), block.from(), false), limits, nowMillis);
    }

    private static Decision add(NumberedRun run, BranchBlock block, RunLimits limits, long nowMillis) {
        int branch = run.blocks().size() + 1;
        if (branch > limits.branches()) {
            return Decision.refused(
                    Reason.RUN_EXHAUSTED,
                    "Expected at most " + limits.branches() + " branches of a run, but it has as many already");
        }
        NumberedRun after = run.withBlock(branch, block).touchedAt(nowMillis);
        return Decision.accepted(opened(after, branch), List.of(after), List.of());
    }

    private static Answer opened(NumberedRun run, int branch) {
        BranchBlock block = run.blocks().get(branch - 1);
        return new Answer(Kind.BRANCH_OPENED, run.executionId(), branch, block.from(), block.to());
    }

    static Decision release(NumberedRun run, Command.Release release, long nowMillis) {
        int branch = release.branch();
        Refusal missing = missing(run, branch);
        if (missing != null) {
            return Decision.refused(missing);
        }
        BranchBlock block = run.blocks().get(branch - 1);
        Long given = release.next();
        long next = given == null ? block.next() : given;
        if (next < block.next() || next > block.to() + 1) {
            return Decision.refused(
                    Reason.NUMBER_NOT_FREE,
                    "Expected a next number from " + block.next() + " to " + (block.to() + 1) + ", but got " + next);
        }
        NumberedRun after = run.withBlock(branch, block.closedAt(next)).touchedAt(nowMillis);
        if (next > block.to()) {
            Answer none = new Answer(Kind.BRANCH_RELEASED, run.executionId(), branch, 0, 0);
            return Decision.accepted(none, List.of(after), List.of());
        }
        EventFields.number(release.event(), next);
        EventFields.releasedThrough(release.event(), block.to());
        Answer answer = new Answer(Kind.BRANCH_RELEASED, run.executionId(), branch, next, block.to());
        return Decision.accepted(answer, List.of(after), List.of(release.event()));
    }

    /** Why the branch accepts nothing; null if it does. */
    static @Nullable Refusal missing(NumberedRun run, int branch) {
        if (branch > run.blocks().size()) {
            return new Refusal(
                    Reason.NO_SUCH_BRANCH,
                    "Expected a branch from 1 to " + run.blocks().size() + ", but got " + branch);
        }
        return run.blocks().get(branch - 1).released()
                ? new Refusal(
                        Reason.BRANCH_RELEASED,
                        "Expected an open branch, but branch " + branch + " was released before")
                : null;
    }
}
