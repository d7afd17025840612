// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server on loopback that responds as a test wants and records its requests. */
final class FaultyRegistry implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile Function<Call, Reply> behaviour = call -> Reply.notFound();

    FaultyRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    void answer(Function<Call, Reply> newBehaviour) {
        behaviour = newBehaviour;
    }

    List<Call> calls() {
        return calls;
    }

    List<String> lines() {
        return calls.stream().map(Call::line).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(
                    exchange.getRequestMethod() + " "
                            + exchange.getRequestURI().getRawPath().replaceFirst("^/api", ""),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            calls.add(call);
            Reply reply = behaviour.apply(call);
            byte[] body = reply.body.getBytes(StandardCharsets.UTF_8);
            if (reply.hang == Hang.BEFORE_HEADERS) {
                hang();
            }
            reply.headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(reply.status, body.length + (reply.hang == Hang.IN_BODY ? 10 : 0));
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            if (reply.hang == Hang.IN_BODY) {
                hang();
            }
        }
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    record Call(String line, Map<String, List<String>> headers, String body) {}

    enum Hang {
        NEVER,
        BEFORE_HEADERS,
        IN_BODY
    }

    record Reply(int status, String body, Map<String, String> headers, Hang hang) {
        static Reply of(int status, String body) {
            return new Reply(status, body, Map.of(), Hang.NEVER);
        }

        static Reply id(int id) {
            return of(200, "{\"id\":" + id + "}");
        }

        static Reply schema(String text) {
            return of(
                    200,
                    JsonNodeFactory.instance.objectNode().put("schema", text).toString());
        }

        static Reply version(int id, String text) {
            return of(
                    200,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("id", id)
                            .put("schema", text)
                            .toString());
        }

        static Reply notFound() {
            return of(404, "{\"error_code\":40403,\"message\":\"not found\"}");
        }

        static Reply hanging(Hang where) {
            return new Reply(200, "{", Map.of(), where);
        }

        static Reply redirect(String target) {
            return new Reply(307, "", Map.of("Location", target), Hang.NEVER);
        }
    }
}
