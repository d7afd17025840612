// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.werkspur.schema.config.HostAndPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Tells an orchestrator how a service is. {@code GET /health/live}: 200 while the process works at all.
 * {@code GET /health/ready}: 200 when the service is ready, else 503; both answer JSON {@code {"status": …, "reason": …}}.
 * Safe from any thread.
 */
public final class HealthEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Listens from now on.
     *
     * @param readiness asked at each request; must not block
     * @throws IllegalStateException with one line when the address cannot be used
     */
    public HealthEndpoint(HostAndPort listen, Supplier<Readiness> readiness) {
        try {
            server = HttpServer.create(new InetSocketAddress(listen.host(), listen.port()), 0);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Expected to listen on " + listen.host() + ":" + listen.port() + " (health.listen), but "
                            + ErrorLine.of(e),
                    e);
        }
        threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "health-endpoint");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext(
                "/health/live", exchange -> answer(exchange, "/health/live", 200, Map.of("status", "live")));
        server.createContext("/health/ready", exchange -> ready(exchange, readiness.get()));
        server.start();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void ready(HttpExchange exchange, Readiness readiness) throws IOException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("status", readiness.ready() ? "ready" : "not ready");
        if (!readiness.ready()) {
            body.put("reason", readiness.reason());
        }
        answer(exchange, "/health/ready", readiness.ready() ? 200 : 503, body);
    }

    private static void answer(HttpExchange exchange, String path, int status, Map<String, String> body)
            throws IOException {
        try (exchange) {
            // The JDK's server matches by prefix.
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (!head && !exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] bytes = json(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static byte[] json(Map<String, String> body) throws JsonProcessingException {
        return JSON.writeValueAsBytes(body);
    }
}
