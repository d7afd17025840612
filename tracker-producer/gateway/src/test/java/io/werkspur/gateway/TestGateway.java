// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.http.OpenApiAnswers;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A gateway in this process, whose broker is away: what it accepts is in its journal. */
final class TestGateway implements AutoCloseable {
    static final String JSON = "application/json";
    static final String LINES = "application/x-ndjson";

    private static final OpenApiAnswers ANSWERS = OpenApiAnswers.of(GatewayService.class, "openapi.json");

    private HttpClient client = HttpClient.newHttpClient();
    private final GatewayService service;

    TestGateway(Path journal, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put(CommonConfig.BOOTSTRAP_SERVERS, "127.0.0.1:1");
        settings.put(CommonConfig.SHUTDOWN_TIMEOUT_MS, "0");
        settings.put(GatewayConfig.LISTEN, "127.0.0.1:0");
        settings.put(GatewayConfig.JOURNAL_DIR, journal.toString());
        settings.put(GatewayConfig.BODY_TIMEOUT_MS, String.valueOf(Patience.LIMIT.toMillis()));
        settings.putAll(more);
        service = new GatewayService(new GatewayConfig(settings));
        service.start();
    }

    GatewayService service() {
        return service;
    }

    int port() {
        return URI.create(service.url()).getPort();
    }

    Reply post(String path, String body, String... headers) {
        return post(path, JSON, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Reply post(String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The next request comes on a connection of its own: what Jetty itself refuses ends the one that it came on. */
    void reconnect() {
        client = HttpClient.newHttpClient();
    }

    Reply get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url() + path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = ANSWERS.check(client.send(request.build(), BodyHandlers.ofByteArray()));
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
    }

    record Reply(int status, byte[] body, HttpResponse<byte[]> response) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
