// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.Format;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of many items in a JVM whose heap could not hold it, in every format. The promise is 100,000 items in 256 MB; by default
 * there is less of both, to be quick. {@code -Dwerkspur.test.items=1000000 -Dwerkspur.test.heap=256m} tries a larger run.
 */
class BoundedMemoryTest {
    private static final int ITEMS = Integer.getInteger("werkspur.test.items", 50_000);
    private static final String HEAP = System.getProperty("werkspur.test.heap", "28m");
    private static final int LEAST_BYTES_PER_ITEM = 300;

    // What an item takes in a ZIP, where a text that is said again and again takes next to nothing.
    private static final int LEAST_BYTES_PER_PACKED_ITEM = 10;
    private static final Set<String> PACKED = Set.of("docx");

    @TempDir
    private Path out;

    @Test
    void shouldRenderARunThatIsTooLargeForTheHeap() throws Exception {
        LargeRun.write(out, "large", ITEMS);
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
        for (Format format : StandardFormats.all().all()) {
            assertThat(lines)
                    .as(format.name())
                    .anyMatch(line -> line.startsWith(format.name() + " ")
                            && Long.parseLong(line.substring(line.lastIndexOf(' ') + 1))
                                    > (long) ITEMS * least(format));
        }
    }

    private static int least(Format format) {
        return PACKED.contains(format.name()) ? LEAST_BYTES_PER_PACKED_ITEM : LEAST_BYTES_PER_ITEM;
    }
}
