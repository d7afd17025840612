// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.secure;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The Compose files, as far as tests need them: Compose itself does not run on every machine. */
final class ComposeFiles {
    static final Path ROOT = Path.of("..");
    static final String BASE = "docker-compose.yml";
    static final String SECURE = "docker-compose.secure.yml";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z0-9_]+:-([^}]*)}");

    private ComposeFiles() {}

    static Map<String, Object> read(String file) throws IOException {
        try (Reader text = Files.newBufferedReader(ROOT.resolve(file))) {
            return map(new Yaml().load(text));
        }
    }

    static Map<String, Object> services(String file) throws IOException {
        return map(Objects.requireNonNull(read(file).get("services")));
    }

    /** The environment of a service when both files are used, with the defaults of all variables. */
    static Map<String, String> environment(String service) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        for (String file : new String[] {BASE, SECURE}) {
            Object environment =
                    map(services(file).getOrDefault(service, Map.of())).getOrDefault("environment", Map.of());
            map(environment).forEach((key, value) -> all.put(key, text(value)));
        }
        return all;
    }

    private static String text(Object value) {
        Matcher variables = VARIABLE.matcher(String.valueOf(value));
        return variables
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1)))
                .replace("$$", "$");
    }

    static Map<String, Object> map(Object yaml) {
        return ((Map<?, ?>) yaml)
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()),
                                entry -> Objects.requireNonNullElse(entry.getValue(), ""),
                                (first, second) -> second,
                                LinkedHashMap::new));
    }
}
