// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.werkspur.service.http.load.QuickAnswer;
import io.werkspur.service.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A service adds its routes here. Every route needs the token of the server, if it has one, except those added with
 * {@link #open}, {@link #quick} and {@link #operator}. Handlers are Javalin's; they may throw anything: {@link ProblemException} becomes the response that it
 * contains, any other exception becomes 500 without internal details. For one thread, while the server starts.
 */
public final class Routes {
    private final RoutesConfig javalin;
    private final boolean openOnly;
    private final Executor threads;
    private final List<Route> all = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> operator = new HashSet<>();
    private final Map<String, Supplier<QuickAnswer>> quick;

    /** @param quick gets the routes of the quick lane */
    Routes(RoutesConfig javalin, boolean openOnly, Executor threads, Map<String, Supplier<QuickAnswer>> quick) {
        this.javalin = javalin;
        this.threads = threads;
        this.quick = quick;
        this.openOnly = openOnly;
    }

    /**
     * Adds {@code GET}, and {@code HEAD} with it.
     *
     * @param parameters names of its query parameters, for {@link RequestParameters#requireKnown}
     */
    public Routes get(String path, Handler handler, String... parameters) {
        Set<String> known = Set.of(parameters);
        Handler reading = RequestParameters.reading(known, handler);
        addGet(path, reading);
        return listed(HandlerType.GET, path, known);
    }

    /**
     * Adds {@code GET} once more under the path of an earlier version. It answers the same, and names its successor in a header;
     * the OpenAPI document does not have it.
     */
    public Routes formerly(String formerPath, String path, Handler handler, String... parameters) {
        Handler reading = RequestParameters.reading(Set.of(parameters), handler);
        addGet(formerPath, FormerPath.of(path, reading));
        return this;
    }

    private void addGet(String path, Handler handler) {
        requireAllowed(path);
        // Javalin responds to HEAD with 200 by itself, whatever GET would return.
        javalin.addHttpHandler(HandlerType.HEAD, path, handler);
        javalin.addHttpHandler(HandlerType.GET, path, handler);
    }

    /** Adds {@code POST}, with the names of its query parameters. */
    public Routes post(String path, Handler handler, String... parameters) {
        Set<String> known = Set.of(parameters);
        requireAllowed(path);
        javalin.addHttpHandler(HandlerType.POST, path, RequestParameters.reading(known, handler));
        return listed(HandlerType.POST, path, known);
    }

    /** Adds {@code PUT}. */
    public Routes put(String path, Handler handler) {
        return add(HandlerType.PUT, path, handler);
    }

    /** Adds {@code DELETE}. */
    public Routes delete(String path, Handler handler) {
        return add(HandlerType.DELETE, path, handler);
    }

    /**
     * Adds {@code GET} for everybody, without a token: for responses that reveal nothing.
     *
     * @param path without parameters
     */
    public Routes open(String path, Handler handler) {
        if (path.contains("{") || path.contains("*")) {
            throw new IllegalArgumentException("Expected an open route without parameters, but got " + path);
        }
        open.add(path);
        return get(path, handler);
    }

    /**
     * Adds {@code GET} for everybody, like {@link #open}, that is answered even when all threads of the server are busy.
     *
     * @param answer called for each request, by one thread; must not block
     */
    public Routes quick(String path, Supplier<QuickAnswer> answer) {
        quick.put(path, answer);
        // Paths that mean the same but are written otherwise, and other methods, are Javalin's.
        return open(path, request -> {
            QuickAnswer given = answer.get();
            request.status(given.status()).contentType(QuickAnswer.CONTENT_TYPE).result(given.json());
        });
    }

    /** Adds {@code GET} for the operator alone: it needs the operator's token, and no other will do. */
    public Routes operator(String path, Handler handler) {
        operator.add(path);
        return get(path, handler);
    }

    private Routes add(HandlerType method, String path, Handler handler) {
        requireAllowed(path);
        javalin.addHttpHandler(method, path, RequestParameters.reading(Set.of(), handler));
        return listed(method, path, Set.of());
    }

    private Routes listed(HandlerType method, String path, Set<String> parameters) {
        all.add(new Route(method.name(), path, parameters));
        return this;
    }

    private void requireAllowed(String path) {
        if (openOnly && !open.contains(path)) {
            throw new IllegalStateException("Expected open routes only on this server, but got " + path);
        }
    }

    /** Returns the threads that work on requests, for what comes after something that a handler does not wait for. */
    public Executor threads() {
        return threads;
    }

    List<Route> all() {
        return Collections.unmodifiableList(all);
    }

    boolean isOpen(String path) {
        return open.contains(path);
    }

    boolean isOperators(String path) {
        return operator.contains(path);
    }
}
