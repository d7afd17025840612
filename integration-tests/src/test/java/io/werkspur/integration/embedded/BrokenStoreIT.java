// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.schema.event.Topics;
import io.werkspur.standalone.demo.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kill while Kafka Streams removes a store leaves half of it behind; disks lose files too. */
class BrokenStoreIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldRestoreTheStoresWhenSomeOfTheirFilesAreGone(long seed) throws Exception {
        // given
        SharedParts parts = SharedParts.get();
        Topics topics = parts.newTopics();
        List<String> lines = Samples.lines();
        Map<String, Integer> sizes = new TreeMap<>(Samples.sizes());
        Map<String, byte[]> expected = new TreeMap<>();
        try (RunningServices services = new RunningServices(parts.settings(topics), topics, directory).ready()) {
            services.publish(lines);
            for (Map.Entry<String, Integer> run : sizes.entrySet()) {
                expected.put(run.getKey(), services.awaitBytes(run.getKey(), run.getValue()));
            }
        }

        // when
        assertThat(removeSomeFiles(directory.resolve("state"), new Random(seed)))
                .isPositive();

        // then
        try (RunningServices services = new RunningServices(parts.settings(topics), topics, directory).ready()) {
            services.publish(lines.stream()
                    .map(line -> line.replace("abc-123", "abc-124"))
                    .filter(line -> line.contains("abc-124"))
                    .toList());
            services.awaitRecord("abc-124", sizes.get("abc-123"));
            for (Map.Entry<String, byte[]> run : expected.entrySet()) {
                assertThat(services.awaitBytes(run.getKey(), sizes.get(run.getKey())))
                        .as("%s, seed %d", run.getKey(), seed)
                        .isEqualTo(run.getValue());
            }
        }
    }

    private static int removeSomeFiles(Path state, Random random) throws IOException {
        int removed = 0;
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted().toList()) {
                boolean ofStore = file.toString().contains("rocksdb") && Files.isRegularFile(file);
                if (ofStore && (file.endsWith("CURRENT") || random.nextInt(3) == 0)) {
                    Files.delete(file);
                    removed++;
                }
            }
        }
        return removed;
    }
}
