// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.werkspur.service.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A service adds its routes here. Every route needs the token of the server, if it has one, except those added with
 * {@link #open}. Handlers are Javalin's; they may throw anything: {@link ProblemException} becomes the response that it
 * contains, any other exception becomes 500 without internal details. For one thread, while the server starts.
 */
public final class Routes {
    private final RoutesConfig javalin;
    private final boolean openOnly;
    private final List<Route> all = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    Routes(RoutesConfig javalin, boolean openOnly) {
        this.javalin = javalin;
        this.openOnly = openOnly;
    }

    /** Adds {@code GET}, and {@code HEAD} with it. */
    public Routes get(String path, Handler handler) {
        // Javalin responds to HEAD with 200 by itself, whatever GET would return.
        javalin.addHttpHandler(HandlerType.HEAD, path, handler);
        return add(HandlerType.GET, path, handler);
    }

    /** Adds {@code POST}. */
    public Routes post(String path, Handler handler) {
        return add(HandlerType.POST, path, handler);
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

    private Routes add(HandlerType method, String path, Handler handler) {
        if (openOnly && !open.contains(path)) {
            throw new IllegalStateException("Expected open routes only on this server, but got " + path);
        }
        javalin.addHttpHandler(method, path, handler);
        all.add(new Route(method.name(), path));
        return this;
    }

    List<Route> all() {
        return Collections.unmodifiableList(all);
    }

    boolean isOpen(String path) {
        return open.contains(path);
    }
}
