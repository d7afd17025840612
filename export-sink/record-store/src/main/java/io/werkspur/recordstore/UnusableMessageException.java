// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore;

import org.jspecify.annotations.Nullable;

/** A message can never be used; the message of this exception says why, in one line. */
public final class UnusableMessageException extends RuntimeException {
    /** Creates it with the reason and the error that revealed it, if any. */
    public UnusableMessageException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
