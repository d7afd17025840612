// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit.cases;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The files below {@code clients/cases}. Stateless. */
public final class SharedCases {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Pattern SURROGATE = Pattern.compile("(?<!\\\\)\\\\u(d[89a-f][0-9a-f]{2})");

    private SharedCases() {}

    /** The cases by hand: items.json. */
    public static List<SharedCase> items() {
        List<SharedCase> cases = new ArrayList<>();
        read(text(folder().resolve("items.json"))).get("cases").forEach(node -> cases.add(of(node)));
        return cases;
    }

    /** Calls that nobody should make, a line each. */
    public static List<HostileCall> hostile(Path file) {
        List<HostileCall> calls = new ArrayList<>();
        for (String line : text(file).split("\n")) {
            JsonNode node = read(line);
            calls.add(new HostileCall(
                    calls.size() + 1,
                    node.get("call").textValue(),
                    node.get("sha256").textValue(),
                    node.get("arguments")));
        }
        return calls;
    }

    /** The folder of the cases, above the module that is tested. */
    public static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("clients/cases"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "Expected clients/cases above " + Path.of("").toAbsolutePath());
        }
        return folder.resolve("clients/cases");
    }

    /** A document of such a file. */
    static JsonNode read(String json) {
        try {
            return JSON.readTree(withRawSurrogates(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The parser takes surrogates without a pair in names only as they are, not escaped.
    private static String withRawSurrogates(String json) {
        return SURROGATE.matcher(json).replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SharedCase of(JsonNode node) {
        return new SharedCase(
                node.get("name").textValue(),
                node.get("call").textValue(),
                node.path("untyped").booleanValue(),
                node.get("arguments"),
                node.get("item"));
    }
}
