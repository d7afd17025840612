// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.problem;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Responds to requests that Jetty refuses before a route gets them, in the same form as all other errors. */
public final class JettyProblems extends ErrorHandler {
    private final Optional<PathHeader> more;

    /** @param more a header of some responses */
    public JettyProblems(Optional<PathHeader> more) {
        this.more = more;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        Object id = request.getAttribute(RequestIdentity.LOG_KEY);
        byte[] body = problem(code, message).toJson(id == null ? null : id.toString());
        RequestIdentity.addTo(response.getHeaders(), id == null ? null : id.toString());
        more.ifPresent(header -> header.addTo(response.getHeaders(), request));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        Content.Sink.write(response, true, new String(body, StandardCharsets.UTF_8), callback);
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, @Nullable String reason, HttpFields.Mutable headers) {
        RequestIdentity.addTo(headers, null);
        headers.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        return ByteBuffer.wrap(problem(status, reason).toJson(null));
    }

    // Jetty's message about a server error describes our internals, so it is not shown; its message about a bad request
    // describes the request.
    private static Problem problem(int code, @Nullable String message) {
        if (code >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
            return Problem.of(
                    code,
                    code == HttpStatus.SERVICE_UNAVAILABLE_503
                            ? "The service is stopping"
                            : "The service failed on this request");
        }
        return Problem.of(code, message == null ? HttpStatus.getMessage(code) : message);
    }
}
