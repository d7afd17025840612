// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import io.werkspur.service.http.Routes;
import io.werkspur.service.http.load.QuickAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reports the health of a service to an orchestrator. {@code GET /health/live}: 200 while the process works at all.
 * {@code GET /health/ready}: 200 if the service is ready, otherwise 503. Both respond with JSON {@code {"status": …,
 * "reason": …}}. They need no token, because they reveal nothing, and are answered even when all other threads are busy.
 */
public final class HealthRoutes {
    /** Whether the process works. */
    public static final String LIVE = "/health/live";
    /** Whether the service does its work. */
    public static final String READY = "/health/ready";

    private HealthRoutes() {}

    /**
     * Adds both.
     *
     * @param readiness called for each request; must not block
     */
    public static void addTo(Routes routes, Supplier<Readiness> readiness) {
        addTo(routes, readiness, Map::of);
    }

    /**
     * Adds both.
     *
     * @param readiness called for each request; must not block
     * @param details more members for the body of {@code /health/ready}, called for each request; must not block
     */
    public static void addTo(Routes routes, Supplier<Readiness> readiness, Supplier<Map<String, Object>> details) {
        routes.quick(LIVE, () -> new QuickAnswer(200, Map.of("status", "live")));
        routes.quick(READY, () -> ready(readiness.get(), details.get()));
    }

    private static QuickAnswer ready(Readiness readiness, Map<String, Object> details) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", readiness.ready() ? "ready" : "not ready");
        if (!readiness.ready()) {
            body.put("reason", readiness.reason());
        }
        body.putAll(details);
        return new QuickAnswer(readiness.ready() ? 200 : 503, body);
    }
}
