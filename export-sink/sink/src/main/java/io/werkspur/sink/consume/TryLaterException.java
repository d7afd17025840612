// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

/** A message cannot be used now, for the reason that the message of this exception gives in one line. */
public final class TryLaterException extends RuntimeException {
    /** For that reason, found by that error. */
    public TryLaterException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
