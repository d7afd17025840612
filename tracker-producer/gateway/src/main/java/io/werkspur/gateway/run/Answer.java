// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

import org.jspecify.annotations.Nullable;

/**
 * The answer to an accepted request, the same each time it is repeated under its key. Immutable.
 *
 * @param kind what was done
 * @param executionId the run; empty for events with their own
 * @param branch number of the branch; 0 for the run itself
 * @param from first number; 0 if there is none
 * @param to last number; less than the first if there is none; for {@link Kind#PUBLISHED} how many events
 * @param calls what became of the numbered calls; null if the client does not number its calls
 */
public record Answer(
        Kind kind,
        String executionId,
        int branch,
        long from,
        long to,
        @Nullable CallCounts calls) {
    /** To a request without numbered calls. */
    public Answer(Kind kind, String executionId, int branch, long from, long to) {
        this(kind, executionId, branch, from, to, null);
    }

    /** What was done. */
    public enum Kind {
        /** A run was started, with number 1. */
        STARTED,
        /** Steps got the numbers from {@code from} to {@code to}; none if all were repeated or will never come. */
        APPENDED,
        /** A branch was opened over these numbers. */
        BRANCH_OPENED,
        /** A branch was released; these numbers will not be used. None if all were used. */
        BRANCH_RELEASED,
        /** This number of events was accepted unchanged. */
        PUBLISHED
    }

    /**
     * What became of the calls of a request.
     *
     * @param skipped how many calls before them never arrived: as many numbers of the run were skipped
     * @param repeated how many of them were known already and not added again
     */
    public record CallCounts(long skipped, long repeated) {}
}
