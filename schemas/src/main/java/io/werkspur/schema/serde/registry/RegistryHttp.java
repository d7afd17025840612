// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request to the first base URL that works, beginning with the one that worked last. Follows no redirect,
 * because that could send the password to another host. Safe from any thread.
 */
final class RegistryHttp {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int NO_CONTENT = 204;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST_WORDS = 500;

    private final ObjectMapper json = new ObjectMapper();
    private final List<RegistryEndpoint> endpoints;
    private final long timeoutMillis;
    private final HttpClient client;
    private volatile int preferred;

    RegistryHttp(List<RegistryEndpoint> endpoints, long timeoutMillis) {
        this.endpoints = endpoints;
        this.timeoutMillis = timeoutMillis;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(timeoutMillis))
                .build();
    }

    static RegistryHttp connect(SerdeConfig settings) {
        return new RegistryHttp(RegistryEndpoint.all(settings), settings.requestTimeoutMillis());
    }

    /** A request: its method, its path below the base URL or beside it, further headers, and what it brings. */
    record Call(String method, String path, boolean isBeside, Map<String, String> headers, byte @Nullable [] body) {
        static Call get(String path) {
            return new Call("GET", path, false, Map.of("Accept", MEDIA_TYPE), null);
        }

        static Call of(String method, String path, JsonNode body) {
            return new Call(
                    method,
                    path,
                    false,
                    Map.of("Accept", MEDIA_TYPE, "Content-Type", MEDIA_TYPE),
                    body.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The response of the registry: 2xx with JSON, or a status from 400 to 499 that is about the request.
     *
     * @throws RegistryUnreachableException if every base URL is unreachable, too slow, or responds with 5xx or 429
     * @throws RegistryUnavailableException if the registry refuses us, redirects, or responds with 2xx without JSON
     */
    Answer send(Call call) {
        RegistryUnreachableException last = null;
        int first = preferred;
        for (int i = 0; i < endpoints.size(); i++) {
            int index = (first + i) % endpoints.size();
            try {
                Answer answer = sendTo(endpoints.get(index), call);
                preferred = index;
                return answer;
            } catch (RegistryUnreachableException e) {
                if (last != null) {
                    e.addSuppressed(last);
                }
                last = e;
            }
        }
        throw last == null
                ? new RegistryUnreachableException("Expected a schema registry, but none is configured")
                : last;
    }

    /** Whether every address is one of a registry that has other interfaces beside Confluent's, as Apicurio does. */
    boolean hasBeside() {
        return endpoints.stream().allMatch(RegistryEndpoint::hasBeside);
    }

    private Answer sendTo(RegistryEndpoint endpoint, Call call) {
        String path = call.path();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.isBeside() ? endpoint.resolveBeside(path) : endpoint.resolve(path));
        call.headers().forEach(request::header);
        if (endpoint.authorization() != null) {
            request.header("Authorization", endpoint.authorization());
        }
        byte[] body = call.body();
        request.method(
                call.method(),
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        HttpResponse<byte[]> response = exchange(endpoint, path, request.build());
        int status = response.statusCode();
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            throw new RegistryUnreachableException(
                    expected(endpoint, path) + "it answered " + status + words(response));
        }
        if (status == 401 || status == 403) {
            throw new RegistryUnavailableException(expected(endpoint, path) + "it answered " + status + reason(response)
                    + ": check name and password (" + SerdeConfig.BASIC_AUTH_CREDENTIALS_SOURCE + ", "
                    + SerdeConfig.BASIC_AUTH_USER_INFO + ") and what they may do");
        }
        if (status >= 300 && status < 400) {
            throw new RegistryUnavailableException(expected(endpoint, path) + "it redirects (" + status + "): set "
                    + SerdeConfig.SCHEMA_REGISTRY_URL + " to the final address");
        }
        return new Answer(endpoint.toString(), status, read(endpoint, path, response));
    }

    /** This timeout includes the body; the JDK's request timeout does not. */
    private HttpResponse<byte[]> exchange(RegistryEndpoint endpoint, String path, HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return exchange.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new RegistryUnreachableException(
                    expected(endpoint, path) + "it took longer than " + timeoutMillis + " ms ("
                            + SerdeConfig.REQUEST_TIMEOUT_MS + ")",
                    e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RegistryUnreachableException(expected(endpoint, path) + "it failed: " + describe(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException(expected(endpoint, path) + "the waiting thread was interrupted", e);
        } finally {
            exchange.cancel(true);
        }
    }

    /** Why it refuses, if it says so as registries do; a page of a proxy says nothing that helps. */
    private String reason(HttpResponse<byte[]> response) {
        try {
            String words =
                    oneLine(json.readTree(response.body()).path("message").asText(""));
            return words.isEmpty() ? "" : " (" + words + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private JsonNode read(RegistryEndpoint endpoint, String path, HttpResponse<byte[]> response) {
        boolean success = response.statusCode() < 300;
        if (response.statusCode() == NO_CONTENT) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode body = json.readTree(response.body());
            if (!success || body.isContainerNode()) {
                return body;
            }
        } catch (JacksonException e) {
            if (!success) {
                return MissingNode.getInstance();
            }
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory does not fail", e);
        }
        throw new RegistryUnavailableException(expected(endpoint, path) + "its answer is not JSON: does "
                + SerdeConfig.SCHEMA_REGISTRY_URL + " name a schema registry?");
    }

    /** What a failing registry, or the proxy in front of it, says; often plain text. */
    private static String words(HttpResponse<byte[]> response) {
        String words = oneLine(new String(response.body(), StandardCharsets.UTF_8));
        return words.isEmpty() ? "" : ": " + words;
    }

    private static String oneLine(String words) {
        String line = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
    }

    private static String describe(Throwable cause) {
        String kind = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? kind : kind + ", " + cause.getMessage();
    }

    private static String expected(RegistryEndpoint endpoint, String path) {
        return "Expected an answer of the schema registry " + endpoint + " to " + path + ", but ";
    }

    /**
     * The response of the registry.
     *
     * @param endpoint who sent it, for messages
     * @param status 2xx or 4xx
     * @param body JSON; a missing node if an error came without a body
     */
    record Answer(String endpoint, int status, JsonNode body) {
        boolean isSuccess() {
            return status < 300;
        }

        boolean isNotFound() {
            return status == 404;
        }

        /** Status and the registry's own words, on one line. */
        String problem() {
            String words = oneLine(body.path("message").asText(""));
            return words.isEmpty() ? "it answered " + status : "it answered " + status + ": " + words;
        }
    }
}
