// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.registry;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.standalone.door.RegistryAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryOrphanIT {
    @TempDir
    private Path directory;

    @Test
    void shouldEndWithItsParentWhenTheParentIsKilled() throws Exception {
        // given
        Process parent = startParent();
        try {
            ProcessHandle child = childOf(parent);

            // when
            parent.destroyForcibly().waitFor();

            // then
            await().until(() -> !child.isAlive());
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldEndWhatAnEarlierStartLeftBehind() throws Exception {
        // given
        Process leftBehind = new ProcessBuilder("sleep", "600").start();
        try {
            new OrphanFile(directory.resolve("registry.pid")).remember(leftBehind.toHandle());

            // when
            ApicurioRegistry.start(directory, 0, RegistryAccess.EVERYTHING).close();

            // then
            assertThat(leftBehind.isAlive()).isFalse();
        } finally {
            leftBehind.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldLeaveAloneAnotherProcessThatGotTheSameId() throws Exception {
        // given
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Path file = directory.resolve("registry.pid");
            Files.writeString(file, stranger.pid() + " 2020-01-01T00:00:00Z\n");

            // when
            new OrphanFile(file).endOrphan();

            // then
            assertThat(stranger.isAlive()).isTrue();
            assertThat(file).doesNotExist();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    private Process startParent() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentMain.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle childOf(Process parent) throws IOException {
        BufferedReader output = parent.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("pid ")) {
                return ProcessHandle.of(Long.parseLong(line.substring(4))).orElseThrow();
            }
        }
        throw new IllegalStateException("Expected the parent to name its child, but it ended");
    }
}
