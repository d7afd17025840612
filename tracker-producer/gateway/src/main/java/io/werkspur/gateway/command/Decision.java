// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.command;

import io.werkspur.gateway.run.Answer;
import io.werkspur.gateway.run.RunChange;
import org.jspecify.annotations.Nullable;

/** What became of a command. */
public sealed interface Decision {
    /**
     * It is done, once the change is kept.
     *
     * @param change what has to be kept first; null when the answer was kept before, because the request came again
     */
    record Accepted(Answer answer, @Nullable RunChange change) implements Decision {}

    /** It is not done, and changes nothing. */
    record Refused(Refusal refusal) implements Decision {}
}
