// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import io.werkspur.schema.branch.NumberBlock;
import io.werkspur.schema.event.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that this gateway numbers, or of which it numbers only branches that were opened elsewhere. Immutable.
 *
 * @param next its next number; 0 if another owner numbers the run
 * @param startedMicros time of its start, microseconds since 1970
 * @param outputs how many outputs were reported
 * @param lastStage stage of its last step
 * @param end whether it has ended
 * @param touchedMillis when it last changed, milliseconds since 1970
 * @param blocks numbers of its branches; branch 1 first
 * @param context digest of the context that it was started with; null if it is not known
 * @param reporters who numbers calls of it
 * @param origin how it was opened
 */
public record NumberedRun(
        String executionId,
        long next,
        long startedMicros,
        long outputs,
        int lastStage,
        End end,
        long touchedMillis,
        List<BranchBlock> blocks,
        @Nullable RequestDigest context,
        Reporters reporters,
        RunOrigin origin) {
    /** Copies the list. */
    public NumberedRun {
        blocks = List.copyOf(blocks);
    }

    /** Whether a run has ended. */
    public enum End {
        /** It is running. */
        NONE,
        /** Its input was refused; its end may still be reported. */
        BLOCKED,
        /** It was completed or has failed. */
        FINISHED
    }

    /**
     * A run that starts here.
     *
     * @param context digest of its context
     */
    public static NumberedRun started(
            String executionId, long startedMicros, RequestDigest context, RunOrigin origin, long epochMillis) {
        return new NumberedRun(
                executionId,
                SequenceNumber.MIN + 1,
                startedMicros,
                0,
                0,
                End.NONE,
                epochMillis,
                List.of(),
                context,
                Reporters.NONE,
                origin);
    }

    /** A run that was started elsewhere, without the branch that will be reported here. */
    public static NumberedRun joined(String executionId, long epochMillis) {
        return opened(executionId, RunOrigin.UNKNOWN, epochMillis);
    }

    /** A run whose client numbers its events itself. */
    public static NumberedRun opened(String executionId, RunOrigin origin, long epochMillis) {
        return new NumberedRun(executionId, 0, 0, 0, 0, End.NONE, epochMillis, List.of(), null, Reporters.NONE, origin);
    }

    /** Whether this gateway numbers the run, not only branches of it. */
    public boolean isNumberedHere() {
        return next > 0;
    }

    public boolean overlaps(NumberBlock block) {
        return blocks.stream().anyMatch(given -> given.overlaps(block));
    }

    public NumberedRun withNext(long number) {
        return new NumberedRun(
                executionId,
                number,
                startedMicros,
                outputs,
                lastStage,
                end,
                touchedMillis,
                blocks,
                context,
                reporters,
                origin);
    }

    public NumberedRun withProgress(long allOutputs, int stage, End reached) {
        return new NumberedRun(
                executionId,
                next,
                startedMicros,
                allOutputs,
                stage,
                reached,
                touchedMillis,
                blocks,
                context,
                reporters,
                origin);
    }

    public NumberedRun withBlock(int branch, BranchBlock block) {
        List<BranchBlock> changed = new ArrayList<>(blocks);
        if (branch > blocks.size()) {
            changed.add(block);
        } else {
            changed.set(branch - 1, block);
        }
        return new NumberedRun(
                executionId,
                next,
                startedMicros,
                outputs,
                lastStage,
                end,
                touchedMillis,
                changed,
                context,
                reporters,
                origin);
    }

    public NumberedRun touchedAt(long epochMillis) {
        return new NumberedRun(
                executionId,
                next,
                startedMicros,
                outputs,
                lastStage,
                end,
                epochMillis,
                blocks,
                context,
                reporters,
                origin);
    }

    public NumberedRun withReporters(Reporters changed) {
        return new NumberedRun(
                executionId,
                next,
                startedMicros,
                outputs,
                lastStage,
                end,
                touchedMillis,
                blocks,
                context,
                changed,
                origin);
    }

    /** Number of the branch that a number belongs to; 0 if there is none. */
    public int branchOf(long number) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).contains(number)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whether nothing more is expected. */
    boolean hasEnded() {
        if (end != End.NONE || isNumberedHere()) {
            return end != End.NONE;
        }
        // One without branches numbers its events itself, and nobody here knows its end.
        return !blocks.isEmpty() && blocks.stream().allMatch(BranchBlock::released);
    }
}
