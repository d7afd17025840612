// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore;

import org.jspecify.annotations.Nullable;

/** A message can never be used, for the reason that the message of this exception gives in one line. */
public final class UnusableMessageException extends RuntimeException {
    /** For that reason, found by that error. */
    public UnusableMessageException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
