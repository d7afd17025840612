// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.body;

import io.werkspur.schema.event.FieldError;
import java.util.List;

/** A body that cannot be used. Its message is one line for the client: "Expected …, but …". */
public final class RefusedBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<FieldError> errors;

    /** Why. */
    public enum Reason {
        /** It is invalid; the errors say why, field by field. */
        INVALID,
        /** It has more bytes or entries than one request may have. */
        TOO_LARGE,
        /** It arrived too slowly. */
        TOO_SLOW,
        /** It is in a format, charset or compression that is not supported. */
        UNSUPPORTED,
        /** It is incomplete. */
        BROKEN_OFF
    }

    RefusedBodyException(Reason reason, String message) {
        this(reason, message, List.of());
    }

    /** With errors, field by field. */
    public RefusedBodyException(Reason reason, String message, List<FieldError> errors) {
        super(message, null, false, false);
        this.reason = reason;
        this.errors = List.copyOf(errors);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Errors, field by field; may be empty. */
    public List<FieldError> errors() {
        return errors;
    }
}
