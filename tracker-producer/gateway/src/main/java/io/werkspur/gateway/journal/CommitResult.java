// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.gateway.command.Refusal;
import io.werkspur.gateway.run.Answer;

/** What a client can be told about its command. */
public sealed interface CommitResult {
    /** It is done, and survives a crash. */
    record Done(Answer answer) implements CommitResult {}

    /** A rule forbids it; nothing was changed. */
    record Forbidden(Refusal refusal) implements CommitResult {}

    /**
     * It cannot be kept now; nothing was changed, and trying again later may work.
     *
     * @param reason one line for the client
     */
    record Unavailable(String reason) implements CommitResult {}
}
