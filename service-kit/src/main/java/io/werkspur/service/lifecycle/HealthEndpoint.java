// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.lifecycle;

import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.service.http.WebServer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A server with {@link HealthRoutes} and nothing else, for a process whose services have no server, or need their health on a
 * separate port. Safe from any thread.
 */
public final class HealthEndpoint implements AutoCloseable {
    private final WebServer server;

    /**
     * Starts listening.
     *
     * @param readiness called for each request; must not block
     * @throws IllegalStateException with one line if the address cannot be used
     */
    public HealthEndpoint(HostAndPort listen, Supplier<Readiness> readiness) {
        server = WebServer.start(
                ServerSettings.openOnly("health", listen).withStopTimeout(Duration.ofSeconds(1)),
                null,
                routes -> HealthRoutes.addTo(routes, readiness));
    }

    /** Returns the port on which it listens. */
    public int port() {
        return server.port();
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.close();
    }
}
