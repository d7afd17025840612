// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.werkspur.service.http.access.BearerToken;
import io.werkspur.service.http.access.ClientCheck;
import io.werkspur.service.http.access.PeerProof;
import io.werkspur.service.http.access.ProvenPeers;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Accepts or refuses a request before anything else reads it. With a token: clients that send it, and other instances that prove that they
 * know it. Without a token, only
 * on a loopback address: any program on this machine, but no web page in a browser on it; such a page can send requests
 * to loopback addresses, by name (DNS rebinding) or across sites. What is for the operator needs the operator's token, or a server
 * that asks nobody for a token. Immutable, safe from any thread.
 */
final class RequestGuard implements Handler {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[^:]+)(?::\\d{1,5})?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1\\]");

    private final Optional<ClientCheck> clients;
    private final Optional<BearerToken> operator;
    private final Optional<ProvenPeers> peers;
    private final boolean checkHost;
    private final Routes routes;

    RequestGuard(ServerSettings settings, Routes routes) {
        this.clients =
                settings.token().<ClientCheck>map(token -> token::isShownBy).or(settings::clients);
        this.operator = settings.operator();
        this.peers = settings.peers();
        this.checkHost = settings.needsHostCheck();
        this.routes = routes;
    }

    @Override
    public void handle(Context request) {
        require(request.path(), request::header, () -> isPeer(request));
    }

    /** Whether the request would be accepted, by what is known before it is routed. */
    boolean admits(Request request) {
        try {
            // A proof counts once, so it is not looked at here.
            require(String.valueOf(Request.getPathInContext(request)), request.getHeaders()::get, () -> false);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private void require(String path, UnaryOperator<@Nullable String> header, BooleanSupplier isPeer) {
        if (routes.isOpen(path)) {
            return;
        }
        if (routes.isOperators(path) && (operator.isPresent() || clients.isPresent())) {
            requireOperator(header.apply("Authorization"));
        } else if (clients.isPresent()) {
            if (!clients.get().knows(header.apply("Authorization")) && !isPeer.getAsBoolean()) {
                throw unknown("the right token");
            }
        } else if (checkHost) {
            requireThisMachine(header);
        }
    }

    private void requireOperator(@Nullable String authorization) {
        if (operator.isEmpty()) {
            throw new ProblemException(Problem.of(
                    403,
                    "Expected a token for the operator, but none is set (metrics.token), so nobody gets an"
                            + " answer here"));
        }
        if (!operator.get().isShownBy(authorization)) {
            throw unknown("the operator's token");
        }
    }

    private static ProblemException unknown(String token) {
        return new ProblemException(Problem.of(401, "Expected the header Authorization: Bearer with " + token))
                .withHeader("WWW-Authenticate", "Bearer realm=\"werkspur\"");
    }

    private static void requireThisMachine(UnaryOperator<@Nullable String> header) {
        if (!isLoopback(header.apply("Host"))) {
            throw new ProblemException(Problem.of(
                    421,
                    "Expected a request to localhost, but it names another host; set a token to serve"
                            + " other names"));
        }
        String origin = header.apply("Origin");
        if (origin != null && !isLoopback(authority(origin))) {
            throw new ProblemException(Problem.of(403, "Expected no request from a web page of another site"));
        }
    }

    private boolean isPeer(Context request) {
        if (peers.isEmpty()) {
            return false;
        }
        String query = request.req().getQueryString();
        String target = request.req().getRequestURI() + (query == null ? "" : "?" + query);
        Optional<String> answer = peers.get().check(request.method().name(), target, request::header);
        answer.ifPresent(proof -> request.header(PeerProof.HEADER, proof));
        return answer.isPresent();
    }

    private static boolean isLoopback(@Nullable String host) {
        Matcher matcher = HOST.matcher(host == null ? "" : host.toLowerCase(Locale.ROOT));
        return matcher.matches() && LOOPBACK.matcher(matcher.group(1)).matches();
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
