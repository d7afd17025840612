// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.prepare;

import io.werkspur.tracker.outcome.DropReason;

/** An event that cannot be sent by anyone, whatever the broker and the registry do. */
public final class UnsendableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DropReason reason;

    public UnsendableException(DropReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public UnsendableException(DropReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public DropReason reason() {
        return reason;
    }
}
