// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.command.Refusal.Reason;
import io.werkspur.gateway.run.Answer.CallCounts;
import io.werkspur.gateway.run.NumberedRun;
import io.werkspur.gateway.run.Reporters;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one request, compared with those that are known: some are repeated, and some before the others never arrived.
 * Immutable.
 *
 * @param reporter who numbers them
 * @param last the last of them
 * @param repeated how many are known already, from the first on
 * @param skipped how many calls before the others are missing; 0 if all are repeated
 */
record CallSpan(String reporter, long last, int repeated, long skipped) {
    private static final long MAX_JUMP = 1_000_000;

    /**
     * Of a request with this many entries.
     *
     * @param first call of the first entry
     */
    static CallSpan of(Reporters reporters, NumberedCall first, int entries) {
        long known = reporters.lastBefore(first.reporter(), first.number());
        int repeated = (int) Math.max(0, Math.min(entries, known - first.number() + 1));
        long skipped = Math.max(0, first.number() - known - 1);
        return new CallSpan(first.reporter(), first.number() + entries - 1, repeated, skipped);
    }

    /** Of a request that says that nothing up to this call will arrive any more. */
    static CallSpan lost(Reporters reporters, NumberedCall through) {
        long known = reporters.lastBefore(through.reporter(), through.number() + 1);
        return new CallSpan(through.reporter(), through.number(), 0, Math.max(0, through.number() - known));
    }

    /** Why that is a fault and not a loss; null if it is none. */
    @Nullable
    Refusal tooFar(Reason reason) {
        return skipped <= MAX_JUMP
                ? null
                : new Refusal(
                        reason,
                        "Expected a call that is at most " + MAX_JUMP + " after the last known one, but " + skipped
                                + " are missing before it");
    }

    CallCounts counts() {
        return new CallCounts(skipped, repeated);
    }

    /** The run after these calls. */
    NumberedRun reachedIn(NumberedRun run, int mostReporters) {
        return run.withReporters(run.reporters().reached(reporter, last, mostReporters));
    }
}
