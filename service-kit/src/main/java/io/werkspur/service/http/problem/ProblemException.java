// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** Ends the work on a request with a problem. Thrown by handlers. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** With this response. */
    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** With this response; {@code cause} is for the log only. */
    public ProblemException(Problem problem, Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    /** A refused request: 400 with this line. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of(400, detail));
    }

    /** Adds a header to the response; returns this. */
    public ProblemException withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Returns the response. */
    public Problem problem() {
        return problem;
    }

    /** Returns the headers of the response. */
    public Map<String, String> headers() {
        return headers;
    }
}
