// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every library here ends up on the class path of a pipeline that uses the tracker. Maven writes the actual list. */
class RuntimeDependenciesTest {
    private static final Pattern ARTIFACT = Pattern.compile(
            "^\\s*([\\w.-]+:[\\w.-]+):jar:(?:[\\w.-]+:)?[\\w.-]+:(?:compile|runtime|system)\\b", Pattern.MULTILINE);

    @Test
    void shouldBringNoOtherLibraryWhenAPipelineUsesTheTracker() throws IOException {
        assertThat(resolved())
                .containsExactlyInAnyOrder(
                        "io.werkspur:werkspur-foundation",
                        "io.werkspur:werkspur-item-repair",
                        "io.werkspur:werkspur-schemas",
                        "io.werkspur:werkspur-segment-log",
                        "org.apache.avro:avro",
                        "org.apache.commons:commons-compress",
                        "org.apache.kafka:kafka-clients",
                        "com.fasterxml.jackson.core:jackson-annotations",
                        "com.fasterxml.jackson.core:jackson-core",
                        "com.fasterxml.jackson.core:jackson-databind",
                        "at.yawk.lz4:lz4-java",
                        "com.github.luben:zstd-jni",
                        "commons-codec:commons-codec",
                        "commons-io:commons-io",
                        "org.apache.commons:commons-lang3",
                        "org.jctools:jctools-core",
                        "org.jspecify:jspecify",
                        "org.slf4j:slf4j-api",
                        "org.xerial.snappy:snappy-java");
    }

    private static List<String> resolved() throws IOException {
        try (InputStream in = RuntimeDependenciesTest.class.getResourceAsStream("/runtime-dependencies.txt")) {
            assertThat(in).as("list of maven-dependency-plugin").isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ARTIFACT.matcher(text)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        }
    }
}
