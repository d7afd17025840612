// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.run.Answer;

/** The outcome of a command, as its client learns it. */
public sealed interface CommandResult permits CommandResult.Accepted, CommandResult.Unavailable, Refusal {
    /**
     * It is done and survives a crash.
     *
     * @param answer the response, now and each time the request is repeated under its key
     */
    record Accepted(Answer answer) implements CommandResult {}

    /**
     * It cannot be stored now; nothing was changed, and a later attempt may succeed.
     *
     * @param reason one line for the client
     */
    record Unavailable(String reason) implements CommandResult {}
}
