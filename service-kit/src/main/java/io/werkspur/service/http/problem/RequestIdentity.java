// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.problem;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request an id that appears in the response ({@value #HEADER}), in a problem, and in every log line about it;
 * and gives every response the headers that prevent browsers from doing more than showing it. A client may send its own
 * id.
 */
public final class RequestIdentity extends Handler.Wrapper {
    static final String HEADER = "X-Request-Id";
    /** Name of the id in the context of log lines, and of the request's attribute. */
    static final String LOG_KEY = "request";

    private static final Pattern FOREIGN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BYTES = 8;

    private final SecureRandom random = new SecureRandom();
    private final Optional<PathHeader> more;

    /** @param more a header of some responses */
    public RequestIdentity(Optional<PathHeader> more) {
        this.more = more;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String id = idOf(request);
        request.setAttribute(LOG_KEY, id);
        addTo(response.getHeaders(), id);
        more.ifPresent(header -> header.addTo(response.getHeaders(), request));
        MDC.put(LOG_KEY, id);
        try {
            return super.handle(request, response, callback);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    /** Runs {@code work} so that its log lines have the id of the request. */
    public static void whileLogged(Request request, Runnable work) {
        MDC.put(LOG_KEY, String.valueOf(request.getAttribute(LOG_KEY)));
        try {
            work.run();
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    /** Headers of every response; a handler may replace them. */
    static void addTo(HttpFields.Mutable headers, @Nullable String id) {
        if (id != null) {
            headers.put(HEADER, id);
        }
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cache-Control", "no-store");
    }

    private String idOf(Request request) {
        String brought = request.getHeaders().get(HEADER);
        if (brought != null && FOREIGN.matcher(brought).matches()) {
            return brought;
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
