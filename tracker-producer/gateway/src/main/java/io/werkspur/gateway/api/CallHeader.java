// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.api;

import io.werkspur.gateway.body.RefusedBodyException;
import io.werkspur.gateway.body.RefusedBodyException.Reason;
import io.werkspur.gateway.command.NumberedCall;
import io.werkspur.schema.event.FieldError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Werkspur-Call}: which call of its client the first entry of a request is. Stateless. */
public final class CallHeader {
    /** Name of the header. */
    public static final String HEADER = "Werkspur-Call";

    /** What a route does with it. */
    public enum Use {
        /** Its entries are calls. */
        READ,
        /** What it does is not a call. */
        IGNORE,
        /** Its entries are steps of a branch, which are not numbered: a client that expects that would be wrong. */
        REFUSE
    }

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,64})/([1-9][0-9]{0,9})");

    private CallHeader() {}

    /**
     * Returns the first call of a request; null if its client does not number its calls, or the route ignores that.
     *
     * @param values every value of the header
     * @throws RefusedBodyException if it is not valid, or the route refuses it
     */
    public static @Nullable NumberedCall of(List<String> values, Use use) throws RefusedBodyException {
        if (values.isEmpty() || use == Use.IGNORE) {
            return null;
        }
        if (use == Use.REFUSE) {
            throw refused("Expected no number of a call on a route of a branch, but got one");
        }
        if (values.size() > 1) {
            throw refused("Expected the header once, but got it " + values.size() + " times");
        }
        Matcher matcher = FORM.matcher(values.get(0).strip());
        if (!matcher.matches()) {
            throw refused(
                    "Expected <reporter>/<first>, the reporter of 1 to 64 characters [A-Za-z0-9_-] and a number from 1"
                            + " to 9999999999, but got something else");
        }
        return new NumberedCall(matcher.group(1), Long.parseLong(matcher.group(2)));
    }

    /** Whether this is the name of a client that numbers calls. */
    static boolean isReporter(String name) {
        return FORM.matcher(name + "/1").matches();
    }

    private static RefusedBodyException refused(String message) {
        return new RefusedBodyException(
                Reason.INVALID, HEADER + ": " + message, List.of(new FieldError(HEADER, message)));
    }
}
