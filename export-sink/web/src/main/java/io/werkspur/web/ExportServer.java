// SPDX-License-Identifier: Apache-2.0
package io.werkspur.web;

import io.werkspur.service.http.MetricsRoute;
import io.werkspur.service.http.OpenApiRoute;
import io.werkspur.service.http.Route;
import io.werkspur.service.http.Routes;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.service.http.WebServer;
import io.werkspur.service.lifecycle.HealthRoutes;
import java.util.List;

/** The export API with its pages, its health and its metrics. Listens from start to close. Safe from any thread. */
public final class ExportServer implements AutoCloseable {
    static final String OPEN_API = "openapi.json";

    private final WebServer server;

    private ExportServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts listening.
     *
     * @throws IllegalStateException with one line if the address cannot be used
     */
    public static ExportServer start(ServerSettings settings, ApiBackend backend) {
        return new ExportServer(
                WebServer.start(settings, backend.metrics().registry(), routes -> define(routes, backend)));
    }

    private static void define(Routes routes, ApiBackend backend) {
        new RunRoutes(backend).addTo(routes);
        new MediaRoute(backend).addTo(routes);
        new ExportsRoute(backend).addTo(routes);
        new ProjectsRoute(backend).addTo(routes);
        new ListRoute(backend).addTo(routes);
        HealthRoutes.addTo(routes, backend.readiness());
        MetricsRoute.addTo(routes, backend.metrics().registry());
        OpenApiRoute.addTo(routes, ExportServer.class, OPEN_API);
    }

    /** Where to reach it from this machine: {@code http://host:port}. */
    public String url() {
        return server.url();
    }

    List<Route> routes() {
        return server.routes();
    }

    /** Stops listening. May be called again. */
    @Override
    public void close() {
        server.close();
    }
}
