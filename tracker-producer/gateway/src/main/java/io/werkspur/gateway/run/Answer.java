// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

/**
 * The answer to an accepted request, the same each time it is repeated under its key. Immutable.
 *
 * @param kind what was done
 * @param executionId the run; empty for events with their own
 * @param branch number of the branch; 0 for the run itself
 * @param from first number; 0 if there is none
 * @param to last number; for {@link Kind#PUBLISHED} how many events
 */
public record Answer(Kind kind, String executionId, int branch, long from, long to) {
    /** What was done. The order is part of the journal: add at the end only. */
    public enum Kind {
        /** A run was started, with number 1. */
        STARTED,
        /** Steps got the numbers from {@code from} to {@code to}. */
        APPENDED,
        /** A branch was opened over these numbers. */
        BRANCH_OPENED,
        /** A branch was released; these numbers will not be used. None if all were used. */
        BRANCH_RELEASED,
        /** This number of events was accepted unchanged. */
        PUBLISHED
    }
}
