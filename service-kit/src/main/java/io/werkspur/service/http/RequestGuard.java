// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.werkspur.service.http.access.ClientCheck;
import io.werkspur.service.http.access.PeerProof;
import io.werkspur.service.http.access.ProvenPeers;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.ProblemException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Accepts or refuses a request before anything else reads it. With a token: clients that send it, and other instances that prove that they
 * know it. Without a token, only
 * on a loopback address: any program on this machine, but no web page in a browser on it; such a page can send requests
 * to loopback addresses, by name (DNS rebinding) or across sites. Immutable, safe from any thread.
 */
final class RequestGuard implements Handler {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[^:]+)(?::\\d{1,5})?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1\\]");

    private final Optional<ClientCheck> clients;
    private final Optional<ProvenPeers> peers;
    private final boolean checkHost;
    private final Predicate<String> isOpen;

    RequestGuard(ServerSettings settings, Predicate<String> isOpen) {
        this.clients =
                settings.token().<ClientCheck>map(token -> token::isShownBy).or(settings::clients);
        this.peers = settings.peers();
        this.checkHost = settings.needsHostCheck();
        this.isOpen = isOpen;
    }

    @Override
    public void handle(Context request) {
        if (isOpen.test(request.path())) {
            return;
        }
        if (clients.isPresent()) {
            if (!clients.get().knows(request.header("Authorization")) && !isPeer(request)) {
                throw new ProblemException(
                                Problem.of(401, "Expected the header Authorization: Bearer with the right token"))
                        .withHeader("WWW-Authenticate", "Bearer realm=\"werkspur\"");
            }
        } else if (checkHost) {
            if (!isLoopback(request.header("Host"))) {
                throw new ProblemException(Problem.of(
                        421,
                        "Expected a request to localhost, but it names another host; set a token to serve"
                                + " other names"));
            }
            String origin = request.header("Origin");
            if (origin != null && !isLoopback(authority(origin))) {
                throw new ProblemException(Problem.of(403, "Expected no request from a web page of another site"));
            }
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
