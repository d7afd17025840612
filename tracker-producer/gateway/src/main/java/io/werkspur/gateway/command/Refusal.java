// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

/**
 * A valid command that a rule forbids; nothing was changed. Immutable.
 *
 * @param reason which rule
 * @param detail one line for the client: "Expected …, but …"
 */
public record Refusal(Reason reason, String detail) implements CommandResult {
    /** Which rule a request runs into. */
    public enum Reason {
        /** The token of the client may not write the run. */
        OUT_OF_SCOPE,
        /** Whether the run exists already is not known yet, and the token may write only some runs. */
        RUNS_NOT_KNOWN,
        /** This gateway does not number the run. */
        NOT_OWNED,
        /** The run was erased. */
        ERASED,
        /** The run was started before. */
        ALREADY_STARTED,
        /** The run was completed or has failed before. */
        ALREADY_ENDED,
        /** The run has no such branch. */
        NO_SUCH_BRANCH,
        /** The branch was closed before. */
        BRANCH_RELEASED,
        /** The branch has fewer numbers left than steps came. */
        BRANCH_EXHAUSTED,
        /** A number that a client chose is not the client's to give. */
        NUMBER_NOT_FREE,
        /** The run has no numbers left, or as many branches as it may have. */
        RUN_EXHAUSTED,
        /** The first call of the request is too far from the last known one. */
        CALL_TOO_FAR,
        /** The call up to which nothing will arrive is too far from the last known one. */
        THROUGH_TOO_FAR,
        /** The key was used before, with other content. */
        KEY_REUSED,
        /** As many runs are known as may be. */
        TOO_MANY_RUNS
    }
}
