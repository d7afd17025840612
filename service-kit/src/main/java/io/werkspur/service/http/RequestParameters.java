// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.service.http.problem.ProblemException;
import java.util.Objects;
import java.util.Set;

/**
 * Reads what requests to all our APIs have in common. The response to a wrong parameter is 400 with one line.
 * Stateless.
 */
public final class RequestParameters {
    private static final String KNOWN = "werkspur.parameters";

    private RequestParameters() {}

    /** Tells the handler which parameters its route has. */
    static Handler reading(Set<String> known, Handler handler) {
        return request -> {
            request.attribute(KNOWN, known);
            handler.handle(request);
        };
    }

    /** Refuses a request with a parameter that its route does not have, so that a misspelt one is never ignored. */
    public static void requireKnown(Context request) {
        Set<String> known = Objects.requireNonNull(request.attribute(KNOWN));
        for (String given : request.queryParamMap().keySet()) {
            if (!known.contains(given)) {
                throw ProblemException.badRequest("Expected one of the parameters "
                        + known.stream().sorted().toList() + ", but got '" + given + "'");
            }
        }
    }

    /** The run in the path parameter {@code id}. */
    public static String executionId(Context request) {
        String id = request.pathParam("id");
        if (!ExecutionId.isValid(id)) {
            throw ProblemException.badRequest("Expected an execution id of 1 to " + ExecutionId.MAX_LENGTH
                    + " characters, [A-Za-z0-9][A-Za-z0-9._~-]*, but it has another form");
        }
        return id;
    }
}
