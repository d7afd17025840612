// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.run;

/**
 * What an accepted request is told, now and each time that it comes again under its key. Immutable.
 *
 * @param kind what was done
 * @param executionId the run; empty for events that bring their own
 * @param branch number of the branch; 0 for the run itself
 * @param from first number; 0 when there is none
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
        /** A branch was closed; these numbers will not be used. None when all were. */
        BRANCH_RELEASED,
        /** So many events were taken as they are. */
        PUBLISHED
    }
}
