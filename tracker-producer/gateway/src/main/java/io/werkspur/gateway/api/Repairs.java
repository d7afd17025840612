// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import io.werkspur.gateway.body.RefusedBodyException;
import io.werkspur.gateway.body.RefusedBodyException.Reason;
import io.werkspur.schema.event.FieldError;
import java.util.List;

/**
 * What is done about the entries of one request that break the contract: refused ({@code mode=strict}) or repaired and counted
 * ({@code mode=lenient}). For one thread.
 */
public final class Repairs {
    /** Name of the query parameter. */
    public static final String PARAMETER = "mode";

    private static final String STRICT = "strict";
    private static final String LENIENT = "lenient";

    private final boolean lenient;
    private int count;

    private Repairs(boolean lenient) {
        this.lenient = lenient;
    }

    /** For requests that cannot ask for repairs. */
    public static Repairs none() {
        return new Repairs(false);
    }

    /**
     * As a request asks for.
     *
     * @param values of its parameter; strict without any
     * @throws RefusedBodyException if they are not one known value
     */
    public static Repairs of(List<String> values) throws RefusedBodyException {
        if (values.isEmpty() || values.equals(List.of(STRICT))) {
            return new Repairs(false);
        } else if (values.equals(List.of(LENIENT))) {
            return new Repairs(true);
        }
        String message = "Expected " + STRICT + " or " + LENIENT + ", once, but got something else";
        throw new RefusedBodyException(
                Reason.INVALID, PARAMETER + ": " + message, List.of(new FieldError(PARAMETER, message)));
    }

    /** Whether entries are repaired. */
    public boolean lenient() {
        return lenient;
    }

    /** How many were. */
    public int count() {
        return count;
    }

    void counted() {
        count++;
    }
}
