// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks responses against an OpenAPI 3.1 document: the status and the content type must be described for the operation, and a
 * JSON body must be valid by its schema. For the clients of HTTP tests, so that every response that a test gets is checked.
 * Requests that no operation describes (unknown paths, other methods, former paths) are left out. Safe from any thread.
 */
public final class OpenApiAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonNode document;

    OpenApiAnswers(JsonNode document) {
        this.document = document;
    }

    /** Reads the document next to {@code type}. */
    public static OpenApiAnswers of(Class<?> type, String resource) {
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(resource), resource)) {
            return new OpenApiAnswers(JSON.readTree(in));
        } catch (IOException e) {
            throw new AssertionError("Expected " + resource + " to be JSON, but " + e.getMessage(), e);
        }
    }

    /** Throws an AssertionError if the document does not describe the response, whose body is bytes or text; returns the response. */
    public <T> HttpResponse<T> check(HttpResponse<T> response) {
        Object body = response.body();
        String type = response.headers().firstValue("Content-Type").orElse("");
        check(
                response.request().method(),
                response.request().uri().getRawPath(),
                response.statusCode(),
                type,
                body instanceof byte[] bytes ? bytes : String.valueOf(body).getBytes(StandardCharsets.UTF_8));
        return response;
    }

    void check(String method, String path, int status, String contentType, byte[] body) {
        JsonNode operation = operation(method, path);
        if (operation == null) {
            return;
        }
        String place = method + " " + path + ": " + status;
        JsonNode answer = answer(operation, status);
        if (answer == null) {
            throw new AssertionError(place + " is not described; described are "
                    + operation.path("responses").properties().stream()
                            .map(Map.Entry::getKey)
                            .toList());
        }
        if (body.length > 0) {
            checkBody(place, answer, contentType.replaceFirst(";.*", "").trim(), body);
        }
    }

    private void checkBody(String place, JsonNode answer, String type, byte[] body) {
        JsonNode content = answer.path("content");
        JsonNode described = content.has(type)
                ? content.get(type)
                : content.has(type.replaceFirst("/.*", "/*"))
                        ? content.get(type.replaceFirst("/.*", "/*"))
                        : content.get("*/*");
        if (described == null) {
            throw new AssertionError(place + " has the type " + type + ", which is not described");
        }
        if (type.endsWith("json") && described.has("schema")) {
            Set<ValidationMessage> faults = faults(described.get("schema"), body);
            if (!faults.isEmpty()) {
                throw new AssertionError(place + " is not valid by its schema:\n  "
                        + faults.stream().map(ValidationMessage::getMessage).collect(Collectors.joining("\n  ")));
            }
        }
    }

    private Set<ValidationMessage> faults(JsonNode schema, byte[] body) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        try {
            return SCHEMAS.getSchema(whole).validate(JSON.readTree(body));
        } catch (IOException e) {
            throw new AssertionError("Expected a JSON body, but " + e.getMessage(), e);
        }
    }

    private @Nullable JsonNode operation(String method, String path) {
        for (var described : document.path("paths").properties()) {
            String pattern = "\\Q" + described.getKey().replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E";
            if (Pattern.matches(pattern, path)) {
                return described.getValue().get(method.toLowerCase(Locale.ROOT));
            }
        }
        return null;
    }

    private @Nullable JsonNode answer(JsonNode operation, int status) {
        JsonNode answers = operation.path("responses");
        for (String key : new String[] {Integer.toString(status), status / 100 + "XX", "default"}) {
            JsonNode answer = answers.get(key);
            if (answer != null) {
                JsonNode reference = answer.get("$ref");
                return reference == null
                        ? answer
                        : document.at(reference.asText().substring(1));
            }
        }
        return null;
    }
}
