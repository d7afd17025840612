// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

/** A message cannot be used now; the message of this exception says why, in one line. */
public final class TryLaterException extends RuntimeException {
    /** Creates it with the reason and the error that revealed it. */
    public TryLaterException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
