// SPDX-License-Identifier: Apache-2.0
package io.werkspur.cli.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.service.http.access.BearerToken;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client of the query API of an aggregator. Safe from any thread. */
final class QueryClient {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration RESPONSE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String url;
    private final Optional<BearerToken> token;

    /**
     * Creates a client of the aggregator at {@code url}.
     *
     * @param token that it requires; empty for none
     * @throws IllegalArgumentException if that is not a URL
     */
    QueryClient(String url, Optional<BearerToken> token) {
        String whole = url.matches("[^/]+:\\d+(/.*)?") ? "http://" + url : url;
        if (!isHttp(whole)) {
            throw new IllegalArgumentException("Expected a URL like http://127.0.0.1:8083, but got '" + url + "'");
        }
        this.url = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        this.token = token;
    }

    private static boolean isHttp(String url) {
        try {
            URI parsed = URI.create(url);
            return parsed.getHost() != null
                    && ("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Returns the run, or the part of it up to a sequence number, an event time, or both.
     *
     * @throws IllegalArgumentException with one line if the id or a bound is none
     * @throws IllegalStateException with one line if there is no such run, or nobody can answer now
     */
    History ask(String executionId, @Nullable Long untilSequence, @Nullable String untilTime)
            throws InterruptedException {
        List<String> bounds = new ArrayList<>();
        if (untilSequence != null) {
            bounds.add("until_sequence=" + untilSequence);
        }
        if (untilTime != null) {
            bounds.add("until_time=" + URLEncoder.encode(untilTime, StandardCharsets.UTF_8));
        }
        // URLEncoder encodes for forms; for the characters of an id that makes no difference.
        String path = "/query/v1/executions/" + URLEncoder.encode(executionId, StandardCharsets.UTF_8)
                + (bounds.isEmpty() ? "" : "?" + String.join("&", bounds));
        HttpResponse<byte[]> response = send(path);
        if (response.statusCode() == 400) {
            throw new IllegalArgumentException(problem(response));
        } else if (response.statusCode() != 200) {
            throw new IllegalStateException(problem(response));
        }
        return new History(response.body(), placeOf(response));
    }

    private HttpResponse<byte[]> send(String path) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(RESPONSE);
        token.ifPresent(secret -> request.header("Authorization", secret.authorization()));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            IllegalStateException line = new IllegalStateException("Expected an aggregator at " + url
                    + ", but it does not answer; start one (./werkspur standalone or ./werkspur aggregator) or name another"
                    + " with --url");
            // Not the cause: the client's own words ("ClosedChannelException") only confuse.
            line.addSuppressed(e);
            throw line;
        }
    }

    private static String problem(HttpResponse<byte[]> response) {
        String status = "The aggregator answered " + response.statusCode();
        try {
            JsonNode detail = new ObjectMapper()
                    .readTree(new String(response.body(), StandardCharsets.UTF_8))
                    .get("detail");
            String hint = response.statusCode() == 401 ? " (set WERKSPUR_QUERY_TOKEN)" : "";
            return detail == null ? status : detail.asText() + hint;
        } catch (JsonProcessingException e) {
            return status;
        }
    }

    private static String placeOf(HttpResponse<byte[]> response) {
        String lag = response.headers().firstValue("Werkspur-Lag").orElse("unknown");
        return "partition "
                + response.headers().firstValue("Werkspur-Partition").orElse("?") + ", offset "
                + response.headers().firstValue("Werkspur-Offset").orElse("?") + ", "
                + (lag.equals("unknown") ? "the end of the log is unknown" : lag + " behind the end of the log");
    }
}
