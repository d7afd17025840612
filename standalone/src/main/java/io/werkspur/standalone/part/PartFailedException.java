// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.part;

import org.jspecify.annotations.Nullable;

/** An embedded part did not start, or stopped by itself. The message is one line that a person can act on. */
public final class PartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message one line: what was expected, what happened, what to do
     * @param cause the cause, if there is one
     */
    public PartFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
