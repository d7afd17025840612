// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.sink.SinkConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every route that the documents name exists, with its method and its parameters. The modules hold their OpenAPI documents to the routes. */
class DocumentedRoutesTest {
    private static final Map<Class<?>, String> APIS = Map.of(
            GatewayConfig.class, "/io/werkspur/gateway/openapi.json",
            AggregatorConfig.class, "/io/werkspur/aggregator/query/openapi.json",
            SinkConfig.class, "/io/werkspur/web/openapi.json");
    private static final Pattern ROUTE = Pattern.compile("^(?:(GET|POST|PUT|DELETE) )?(…?/[^ ?…]*)(?:\\?(\\S*))?$");

    /** Paths that are not ours, and a plain slash. */
    private static final Set<String> OTHERS = Set.of("/", "/apis/ccompat/v7", "/dev/shm");

    @Test
    void shouldKnowEveryRoute() throws IOException {
        List<Operation> operations = operations();
        List<String> wrong = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            for (String code : page.inlineCode()) {
                Matcher route = ROUTE.matcher(code);
                if (route.matches() && !OTHERS.contains(route.group(2))) {
                    known.add(code);
                    if (operations.stream().noneMatch(operation -> operation.fits(route))) {
                        wrong.add(page.name() + ": " + code);
                    }
                }
            }
        }
        assertThat(known).hasSizeGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldKnowEveryRouteOfTheExampleWithCurl() throws IOException {
        List<Operation> operations = operations();
        Matcher call = Pattern.compile("\\$url(/v1/[^\" ]+)").matcher(readme());
        List<String> calls = new ArrayList<>();
        while (call.find()) {
            calls.add("POST " + call.group(1).replace("$run", "{id}"));
        }
        assertThat(calls).hasSizeGreaterThan(3).allSatisfy(code -> {
            Matcher route = ROUTE.matcher(code);
            assertThat(route.matches()).isTrue();
            assertThat(operations).anyMatch(operation -> operation.fits(route));
        });
    }

    private static String readme() {
        return MarkdownPage.all().stream()
                .filter(page -> page.name().equals("README.md"))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<Class<?>, String> api : APIS.entrySet()) {
            try (InputStream in =
                    Objects.requireNonNull(api.getKey().getResourceAsStream(api.getValue()), api.getValue())) {
                JsonNode document = new ObjectMapper().readTree(in);
                document.get("paths")
                        .properties()
                        .forEach(path -> path.getValue().properties().stream()
                                .filter(member -> !member.getKey().equals("parameters"))
                                .forEach(method -> operations.add(new Operation(
                                        method.getKey().toUpperCase(Locale.ROOT),
                                        path.getKey(),
                                        parameters(document, path.getValue(), method.getValue())))));
            }
        }
        return operations;
    }

    private static Set<String> parameters(JsonNode document, JsonNode path, JsonNode operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode list : List.of(path.path("parameters"), operation.path("parameters"))) {
            for (JsonNode parameter : list) {
                JsonNode resolved = parameter.has("$ref")
                        ? document.at(parameter.get("$ref").asText().substring(1))
                        : parameter;
                names.add(resolved.path("name").asText());
            }
        }
        return names;
    }

    private record Operation(String method, String path, Set<String> parameters) {
        boolean fits(Matcher route) {
            String wanted = plain(route.group(2));
            boolean isRoot = route.group(1) == null && plain(path).startsWith(wanted + "/");
            boolean samePath = wanted.startsWith("…")
                    ? plain(path).endsWith(wanted.substring(1))
                    : plain(path).equals(wanted)
                            || route.group(1) == null && plain(path).endsWith("}" + wanted);
            return (samePath || isRoot)
                    && (route.group(1) == null || route.group(1).equals(method))
                    && hasAll(route.group(3));
        }

        private boolean hasAll(@Nullable String query) {
            if (query == null) {
                return true;
            }
            for (String parameter : query.split("&")) {
                if (!parameters.contains(parameter.replaceFirst("=.*", ""))) {
                    return false;
                }
            }
            return true;
        }

        private static String plain(String path) {
            return path.replaceAll("\\{[^}]*\\}", "{}");
        }
    }
}
