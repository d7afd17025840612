// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.problem;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Converts the exceptions of handlers to responses. Stateless, safe from any thread. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int ABORT = -1;

    private Problems() {}

    public static void addTo(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, ctx) -> {
            if (e.getCause() != null) {
                LOG.debug(
                        "{} {} was answered with {}",
                        ctx.method(),
                        ctx.path(),
                        e.problem().status(),
                        e);
            }
            e.headers().forEach(ctx::header);
            answer(ctx, e.problem(), e);
        });
        routes.exception(HttpResponseException.class, (e, ctx) -> answer(ctx, ofJavalin(e, ctx), e));
        routes.exception(Exception.class, (e, ctx) -> answer(ctx, ofAnything(e, ctx), e));
    }

    /** Responds before a route has seen the request. Never waits for the client. */
    public static void answer(
            Request request, Response response, Callback callback, Problem problem, Map<String, String> headers) {
        Object id = request.getAttribute(RequestIdentity.LOG_KEY);
        byte[] body = problem.toJson(id == null ? null : id.toString());
        headers.forEach(response.getHeaders()::put);
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** Responds to an error of the JVM, which no handler may catch. */
    public static void answer(HttpServletResponse response, Error error) {
        LOG.error("Expected to answer a request, but failed", error);
        Problem problem = unexpected();
        try {
            if (response.isCommitted()) {
                response.sendError(ABORT);
                return;
            }
            response.setStatus(problem.status());
            response.setContentType(Problem.CONTENT_TYPE);
            response.getOutputStream().write(problem.toJson(MDC.get(RequestIdentity.LOG_KEY)));
        } catch (IOException e) {
            LOG.debug("The client is gone", e);
        }
    }

    private static void answer(Context ctx, Problem problem, Exception cause) {
        if (ctx.res().isCommitted()) {
            abort(ctx, cause);
            return;
        }
        ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(problem.toJson(requestId(ctx.req())));
    }

    // The status was already sent: all that remains is to end the connection, so that no client mistakes a part for the
    // whole.
    private static void abort(Context ctx, Exception cause) {
        LOG.debug("The answer to {} {} was cut off", ctx.method(), ctx.path(), cause);
        try {
            ctx.res().sendError(ABORT);
        } catch (IOException e) {
            LOG.debug("The client is gone", e);
        }
    }

    private static Problem ofJavalin(HttpResponseException e, Context ctx) {
        int status = e.getStatus();
        if (status == 405) {
            String allowed = e.getDetails().getOrDefault("availableMethods", "");
            ctx.header("Allow", allowed);
            return Problem.of(405, "Expected one of the methods " + allowed + ", but got " + ctx.method());
        }
        if (status == 404) {
            return Problem.of(404, "Expected the path of a route, but got " + ctx.path());
        }
        return Problem.of(status, e.getMessage() == null ? "" : e.getMessage());
    }

    private static Problem ofAnything(Exception e, Context ctx) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException refused && refused.getCode() < 500) {
                String reason = refused.getReason();
                return Problem.of(refused.getCode(), reason == null ? "" : reason);
            }
            if (cause instanceof EofException) {
                LOG.debug("The client of {} {} is gone", ctx.method(), ctx.path(), e);
                return Problem.of(400, "The request ended early");
            }
        }
        LOG.error("Expected to answer {} {}, but failed", ctx.method(), ctx.path(), e);
        return unexpected();
    }

    /** What a client gets when the service itself fails. */
    public static Problem unexpected() {
        return Problem.of(500, "The service failed on this request; its log says why, under the id of the request");
    }

    private static @Nullable String requestId(HttpServletRequest request) {
        Object id = request.getAttribute(RequestIdentity.LOG_KEY);
        return id == null ? null : id.toString();
    }
}
