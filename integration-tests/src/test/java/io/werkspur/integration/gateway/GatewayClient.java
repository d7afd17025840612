// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that follows the docs: each request has its own key and is repeated until there is a response. Safe from any
 * thread.
 */
public final class GatewayClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    /** A client of the gateway at this URL. */
    public GatewayClient(String url) {
        this.url = url;
    }

    /** The response with status 202. Throws for another status that repeating cannot change. */
    public JsonNode post(String path, String body, String key) {
        return post(path, body, Map.of("Idempotency-Key", key));
    }

    /** The same with other headers: a request without a key is repeated too. */
    JsonNode post(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Patience.LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(builder::header);
        HttpRequest request = builder.build();
        // Longer after each attempt: many clients that retry all the time would keep the machine from restarting the
        // gateway.
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() == 202) {
                    answered.incrementAndGet();
                    return JSON.readTree(response.body());
                }
                if (response.statusCode() != 503) {
                    throw new AssertionError(
                            path + " was answered with " + response.statusCode() + " " + response.body());
                }
            } catch (IOException e) {
                // Killed in the meantime; it will be restarted.
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            repeated.incrementAndGet();
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    long answered() {
        return answered.get();
    }

    long repeated() {
        return repeated.get();
    }
}
