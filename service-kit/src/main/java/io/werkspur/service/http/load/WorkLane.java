// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load;

import io.werkspur.service.http.load.limit.Cut;
import io.werkspur.service.http.load.limit.ServerLimits;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.Problems;
import io.werkspur.service.http.problem.RequestIdentity;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes complete requests to the threads that work on them. Whoever comes before this handler never blocks and needs no thread for
 * each client. If too many requests wait already, the client is asked to come again.
 */
final class WorkLane extends Handler.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLane.class);

    private final Executor threads;
    private final ServerLimits limits;
    private final ConnectionTable<Connection> table;
    private final Cut.Counters cuts;
    private final AtomicInteger taken = new AtomicInteger();

    WorkLane(Executor threads, ServerLimits limits, ConnectionTable<Connection> table, Cut.Counters cuts) {
        this.threads = threads;
        this.limits = limits;
        this.table = table;
        this.cuts = cuts;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (taken.incrementAndGet() > limits.threads() + limits.waiting()) {
            taken.decrementAndGet();
            refuse(request, response, callback);
            return true;
        }
        table.working(request.getConnectionMetaData().getConnection());
        try {
            threads.execute(() -> work(request, response, callback));
        } catch (RejectedExecutionException e) {
            taken.decrementAndGet();
            LOG.debug("The server stops", e);
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
        }
        return true;
    }

    private void refuse(Request request, Response response, Callback callback) {
        cuts.count(Cut.BUSY);
        Problem problem = Problem.of(503, "Expected fewer requests at a time, but too many wait already; try again")
                .ofKind("busy", "Too many requests at a time");
        Problems.answer(request, response, callback, problem, Map.of("Retry-After", "1"));
    }

    private void work(Request request, Response response, Callback callback) {
        RequestIdentity.whileLogged(request, () -> {
            try {
                if (!super.handle(request, response, callback)) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Throwable t) {
                Response.writeError(request, response, callback, t);
            } finally {
                taken.decrementAndGet();
            }
        });
    }
}
