// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.Format;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of many items in a JVM with a heap too small for it, in every format. The promise is 100,000 items in 256 MB;
 * by default both are smaller, to be quick. {@code -Dwerkspur.test.items=1000000 -Dwerkspur.test.heap=256m} tests a
 * larger run.
 */
class BoundedMemoryTest {
    private static final int ITEMS = Integer.getInteger("werkspur.test.items", 50_000);
    private static final String HEAP = System.getProperty("werkspur.test.heap", "28m");
    // In addition to the large run, in one project.
    private static final int OTHER_RUNS = 1_000;
    private static final int LEAST_BYTES_PER_ITEM = 300;
    // Formats that compress, and one without steps.
    private static final Map<String, Integer> OTHER_LEAST = Map.of("qdpx", 80, "qdc", 0, "docx", 10);
    private static final Set<String> REFUSED = Set.of("pdf", "qdpx-items");

    @TempDir
    private Path out;

    @Test
    void shouldRenderARunThatIsTooLargeForTheHeap() throws Exception {
        LargeRun.write(out, "large", ITEMS);
        for (int i = 0; i < OTHER_RUNS; i++) {
            LargeRun.write(out, "other-" + i, 10);
        }
        Path log = out.resolve("log.txt");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RenderAll.class.getName(),
                        out.toString(),
                        "large")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();

        String printed = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(exit).as(printed).isZero();
        List<String> lines = printed.lines().toList();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("project qdpx of " + (OTHER_RUNS + 1) + " "))
                .anyMatch(line -> line.startsWith("project qdpx-items refused: Expected at most"))
                .anyMatch(line -> line.startsWith("project qdc of " + (OTHER_RUNS + 1) + " "));
        for (Format format : FormatRegistry.all().all()) {
            if (REFUSED.contains(format.name())) {
                assertThat(lines)
                        .anyMatch(line ->
                                line.startsWith(format.name() + " refused: Expected ") && line.contains(" at most "));
                continue;
            }
            long least = (long) ITEMS * OTHER_LEAST.getOrDefault(format.name(), LEAST_BYTES_PER_ITEM);
            assertThat(lines)
                    .as(format.name())
                    .anyMatch(line -> line.startsWith(format.name() + " ")
                            && Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)) > least);
        }
    }
}
