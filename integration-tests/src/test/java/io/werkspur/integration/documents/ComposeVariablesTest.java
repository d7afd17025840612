// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code .env.example} lists exactly the variables of the Compose files, with their defaults. */
class ComposeVariablesTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> FILES =
            List.of("docker-compose.yml", "docker-compose.two-aggregators.yml", "docker-compose.secure.yml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::-([^}]*)|:\\?[^}]*)\\}");
    private static final Pattern LINE = Pattern.compile("(?m)^([A-Z0-9_]+)=(.*)$");

    @Test
    void shouldListEveryVariableWithItsDefault() throws IOException {
        Map<String, String> used = new TreeMap<>();
        for (String file : FILES) {
            Matcher variable = VARIABLE.matcher(Files.readString(ROOT.resolve(file)));
            while (variable.find()) {
                // One file requires the token that the other leaves open.
                used.merge(variable.group(1), variable.group(2) == null ? "" : variable.group(2), (a, b) -> {
                    assertThat(b).as(variable.group(1)).isIn(a, "");
                    return a;
                });
            }
        }
        Map<String, String> listed = new TreeMap<>();
        Matcher line = LINE.matcher(Files.readString(ROOT.resolve(".env.example")));
        while (line.find()) {
            listed.put(line.group(1), line.group(2));
        }

        assertThat(used).hasSizeGreaterThan(10);
        assertThat(listed).isEqualTo(used);
    }
}
