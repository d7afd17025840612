// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load.body;

import io.werkspur.service.http.load.limit.Cut;
import io.werkspur.service.http.load.limit.Exchanges;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Reads the body of a request before a thread begins to work on it, so that a slow client costs a connection and memory for what it
 * has sent, but no thread. A body that takes too long ends with 408.
 */
public final class BodyGatherer extends Handler.Wrapper {
    private final Duration time;
    private final Predicate<Request> admitted;
    private final GatherBudget budget;
    private final Exchanges exchanges;
    private final Cut.Counters cuts;

    /**
     * @param time maximum time for a body
     * @param admitted whether a client may send more than a small body
     * @param memory maximum number of bytes of large bodies
     */
    public BodyGatherer(
            Duration time, Predicate<Request> admitted, long memory, Exchanges exchanges, Cut.Counters cuts) {
        this.time = time;
        this.admitted = admitted;
        this.budget = new GatherBudget(memory);
        this.exchanges = exchanges;
        this.cuts = cuts;
    }

    /** How many bytes the body of a request has, if it has arrived completely, else what its head says; -1 if unknown. */
    public static long bodyBytes(HttpServletRequest request) {
        return request.getAttribute(GatheredRequest.BODY_BYTES) instanceof Integer bytes
                ? bytes
                : request.getContentLengthLong();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request)) {
            return super.handle(request, response, callback);
        }
        new Gathering(request, time, budget, exchanges, new Passing(request, response, callback)).start();
        return true;
    }

    private static boolean hasBody(Request request) {
        HttpField length = request.getHeaders().getField(HttpHeader.CONTENT_LENGTH);
        return length == null
                ? request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString())
                : length.getLongValue() > 0;
    }

    private void pass(Request gathered, Response response, Callback callback) {
        try {
            super.handle(gathered, response, callback);
        } catch (Exception e) {
            Response.writeError(gathered, response, callback, e);
        }
    }

    /** Passes one request to the next handler. */
    private final class Passing implements Gathering.Outcome {
        private final Request request;
        private final Response response;
        private final Callback callback;

        private Passing(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public boolean mayGrow() {
            return admitted.test(request);
        }

        @Override
        public void arrived(Request gathered) {
            pass(gathered, response, callback);
        }

        @Override
        public void refused() {
            cuts.count(Cut.BUSY);
            Problem problem = Problem.of(503, "Expected fewer large bodies at a time, but got more; try again")
                    .ofKind("busy", "Too many requests at a time");
            // Unread bytes would be mistaken for the next request.
            Problems.answer(request, response, callback, problem, Map.of("Retry-After", "1", "Connection", "close"));
        }

        @Override
        public void cut(Cut why) {
            cuts.count(why);
        }
    }
}
