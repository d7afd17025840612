// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a hand-written OpenAPI 3.1 document against the actual routes of a server, in both directions, and for
 * consistency: every reference has a target, every path parameter is described, every operation has an id, a successful
 * response and a problem. Reports all errors at once.
 */
public final class OpenApiContract {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    private final JsonNode document;
    private final List<String> faults = new ArrayList<>();

    private OpenApiContract(JsonNode document) {
        this.document = document;
    }

    /** Throws an AssertionError that lists every error in the document next to {@code type}. */
    public static void check(Class<?> type, String resource, Collection<Route> routes) {
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(resource), resource)) {
            check(new ObjectMapper().readTree(in), routes);
        } catch (IOException e) {
            throw new AssertionError("Expected " + resource + " to be JSON, but " + e.getMessage(), e);
        }
    }

    static void check(JsonNode document, Collection<Route> routes) {
        OpenApiContract contract = new OpenApiContract(document);
        contract.checkHead();
        contract.checkRoutes(routes);
        contract.checkReferences(document);
        contract.checkOperations(routes);
        if (!contract.faults.isEmpty()) {
            throw new AssertionError("The OpenAPI document is wrong:\n  " + String.join("\n  ", contract.faults));
        }
    }

    private void checkHead() {
        if (!document.path("openapi").asText().startsWith("3.1.")) {
            faults.add("expected openapi 3.1.x, but got " + document.path("openapi"));
        }
        for (String member : List.of("title", "version")) {
            if (document.path("info").path(member).asText().isEmpty()) {
                faults.add("info." + member + " is missing");
            }
        }
    }

    private void checkRoutes(Collection<Route> routes) {
        Set<String> served = new TreeSet<>();
        routes.forEach(route -> served.add(route.method() + " " + route.path()));
        Set<String> described = new TreeSet<>();
        forEachOperation((path, method, operation) -> described.add(method.toUpperCase(Locale.ROOT) + " " + path));
        for (String route : served) {
            if (!described.contains(route)) {
                faults.add("is served, but not described: " + route);
            }
        }
        for (String route : described) {
            if (!served.contains(route)) {
                faults.add("is described, but not served: " + route);
            }
        }
    }

    private void checkReferences(JsonNode node) {
        JsonNode reference = node.get("$ref");
        if (reference != null && reference.isTextual()) {
            String target = reference.asText();
            if (!target.startsWith("#/") || document.at(target.substring(1)).isMissingNode()) {
                faults.add("leads nowhere: " + target);
            }
        }
        node.forEach(this::checkReferences);
    }

    private void checkOperations(Collection<Route> routes) {
        Map<String, Set<String>> read = new HashMap<>();
        routes.forEach(route -> read.put(
                route.method().toLowerCase(Locale.ROOT) + " " + route.path(), new TreeSet<>(route.parameters())));
        Set<String> names = new HashSet<>();
        forEachOperation((path, method, operation) -> {
            String place = method + " " + path;
            String name = operation.path("operationId").asText();
            if (name.isEmpty() || !names.add(name)) {
                faults.add(place + ": expected an operationId of its own, but got '" + name + "'");
            }
            checkParameters(place, path, operation, read.getOrDefault(place, Set.of()));
            checkAnswers(place, operation.path("responses"));
        });
    }

    private void checkParameters(String place, String path, JsonNode operation, Set<String> read) {
        Set<String> described = new HashSet<>();
        Set<String> query = new TreeSet<>();
        for (JsonNode list : List.of(
                operation.path("parameters"), document.path("paths").path(path).path("parameters"))) {
            for (JsonNode parameter : list) {
                JsonNode resolved = resolve(parameter);
                if (resolved.path("in").asText().equals("path")) {
                    described.add(resolved.path("name").asText());
                } else if (resolved.path("in").asText().equals("query")) {
                    query.add(resolved.path("name").asText());
                }
            }
        }
        Set<String> inPath = new HashSet<>();
        Matcher matcher = PARAMETER.matcher(path);
        while (matcher.find()) {
            inPath.add(matcher.group(1));
        }
        if (!described.equals(inPath)) {
            faults.add(place + ": path parameters are " + inPath + ", but described are " + described);
        }
        if (!query.equals(read)) {
            faults.add(place + ": query parameters are " + read + ", but described are " + query);
        }
    }

    private void checkAnswers(String place, JsonNode answers) {
        boolean good = false;
        boolean problem = false;
        for (var answer : answers.properties()) {
            String status = answer.getKey();
            JsonNode resolved = resolve(answer.getValue());
            if (resolved.path("description").asText().isEmpty()) {
                faults.add(place + ": answer " + status + " has no description");
            }
            good |= status.startsWith("2");
            problem |= resolved.path("content").has("application/problem+json");
        }
        if (!good) {
            faults.add(place + ": has no answer 2xx");
        }
        if (!problem) {
            faults.add(place + ": has no answer application/problem+json");
        }
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : document.at(reference.asText().substring(1));
    }

    private interface Visitor {
        void visit(String path, String method, JsonNode operation);
    }

    private void forEachOperation(Visitor visitor) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        visitor.visit(path.getKey(), operation.getKey(), operation.getValue());
                    }
                }));
    }
}
