// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.door;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The registry behind the door, which serves nobody else. Safe from any thread. */
final class RegistryBehind {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int UNAUTHORIZED = 401;
    private static final List<String> ANSWERED = List.of("Content-Type", "Content-Disposition");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final URI base;
    private final ChildKey key;

    /** @param base {@code http://host:port} */
    RegistryBehind(URI base, ChildKey key) {
        this.base = base;
        this.key = key;
    }

    DoorReply get(String path) {
        return send("GET", path, Map.of(), new byte[0]);
    }

    DoorReply post(String path, byte[] json) {
        return send("POST", path, Map.of("Content-Type", "application/json"), json);
    }

    /** @param path with its query, as the client wrote it */
    DoorReply send(String method, String path, Map<String, String> headers, byte[] body) {
        try {
            HttpResponse<byte[]> response = exchange(method, path, headers, body);
            if (response.statusCode() == UNAUTHORIZED) {
                key.renew();
                response = exchange(method, path, headers, body);
            }
            return replyOf(response);
        } catch (IOException | IllegalArgumentException e) {
            return DoorReply.failed("Expected the registry to answer, but it failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DoorReply.failed("Expected the registry to answer, but it is being stopped");
        }
    }

    private HttpResponse<byte[]> exchange(String method, String path, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LIMIT)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        request.setHeader("Authorization", "Bearer " + key.token());
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private DoorReply replyOf(HttpResponse<byte[]> response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : ANSWERED) {
            response.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
        }
        response.headers().firstValue("Location").ifPresent(to -> headers.put("Location", withoutBase(to)));
        return new DoorReply(response.statusCode(), headers, response.body());
    }

    // It does not know that it is behind a door.
    private String withoutBase(String location) {
        return location.startsWith(base.toString())
                ? location.substring(base.toString().length())
                : location;
    }
}
