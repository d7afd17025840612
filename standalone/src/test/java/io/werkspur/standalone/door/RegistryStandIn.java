// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry that serves only who shows a token, and writes down what reached it. */
final class RegistryStandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> reached = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> subjects = new TreeMap<>();
    private final List<String> schemas = new ArrayList<>();
    private final HttpServer server;
    private final List<String> wrongTokens = new ArrayList<>();

    RegistryStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on this token is not valid. */
    synchronized void refuse(String token) {
        wrongTokens.add("Bearer " + token);
    }

    synchronized int register(String subject, String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(schema);
        return schemas.indexOf(schema) + 1;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            if (token == null || !token.startsWith("Bearer ") || wrongTokens.contains(token)) {
                send(exchange, 401, "{}");
                return;
            }
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            reached.add(line);
            String[] path = exchange.getRequestURI().getRawPath().split("/");
            JsonNode body;
            try {
                body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            } catch (JacksonException e) {
                send(exchange, 400, "{\"error_code\":400,\"message\":\"not JSON\"}");
                return;
            }
            if (line.startsWith("GET /ui")) {
                exchange.getResponseHeaders().set("Location", url() + "/ui/artifacts");
                send(exchange, 302, "");
            } else if (path.length < 6 || !path[4].equals("subjects") || line.startsWith("DELETE")) {
                send(exchange, 200, "{\"line\":\"" + line + "\"}");
            } else {
                ofSubject(exchange, path, body);
            }
        }
    }

    private void ofSubject(HttpExchange exchange, String[] path, JsonNode body) throws IOException {
        String subject = path[5];
        String schema = body.path("schema").asText();
        List<String> versions = subjects.getOrDefault(subject, List.of());
        if (exchange.getRequestMethod().equals("GET") && path.length == 7) {
            List<Integer> numbers = new ArrayList<>();
            versions.forEach(version -> numbers.add(numbers.size() + 1));
            send(exchange, versions.isEmpty() ? 404 : 200, numbers.toString());
        } else if (exchange.getRequestMethod().equals("GET")) {
            String version = versions.get(Integer.parseInt(path[7]) - 1);
            send(
                    exchange,
                    200,
                    JSON.createObjectNode()
                            .put("id", schemas.indexOf(version) + 1)
                            .put("schema", version)
                            .toString());
        } else if (path.length == 6) {
            boolean isThere = versions.contains(schema);
            send(exchange, isThere ? 200 : 404, "{\"id\":" + (schemas.indexOf(schema) + 1) + ",\"version\":1}");
        } else {
            send(exchange, 200, "{\"id\":" + register(subject, schema) + "}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
