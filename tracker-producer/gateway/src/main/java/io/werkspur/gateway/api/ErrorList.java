// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import io.werkspur.gateway.body.Entry;
import io.werkspur.gateway.body.RefusedBodyException;
import io.werkspur.gateway.body.RefusedBodyException.Reason;
import io.werkspur.schema.event.FieldError;
import java.util.ArrayList;
import java.util.List;

/** The errors of a request, up to a bound, so that bad input cannot make the response large. */
final class ErrorList {
    private static final int MAX = 100;

    private final List<FieldError> errors = new ArrayList<>(0);
    private long all;

    void add(Entry entry, List<FieldError> found) {
        for (FieldError error : found) {
            all++;
            if (errors.size() < MAX) {
                errors.add(new FieldError(entry.fieldName(error.field()), error.message()));
            }
        }
    }

    void add(Entry entry, String field, String message) {
        add(entry, List.of(new FieldError(field, message)));
    }

    boolean isEmpty() {
        return all == 0;
    }

    void requireNone() throws RefusedBodyException {
        if (all == 0) {
            return;
        }
        if (all > MAX) {
            errors.add(new FieldError("body", "Expected at most " + MAX + " errors, but got " + (all - MAX) + " more"));
        }
        throw new RefusedBodyException(
                Reason.INVALID,
                all == 1
                        ? "Expected no error in the request, but got one"
                        : "Expected no error in the request, but got " + all,
                errors);
    }
}
