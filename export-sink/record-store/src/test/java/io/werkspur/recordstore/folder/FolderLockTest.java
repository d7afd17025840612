// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.foundation.file.PrivateFolder.Readers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    @Test
    void shouldRefuseASecondSinkWhenOneOfThisProcessHasTheFolder() {
        // given
        RecordFolder first = RecordFolder.open(folder, 10, Readers.OWNER);

        // then
        assertThatThrownBy(() -> RecordFolder.open(folder, 10, Readers.OWNER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("only sink", folder.getFileName().toString(), "out.dir");
        first.close();
        RecordFolder.open(folder, 10, Readers.OWNER).close();
    }

    @Test
    void shouldNameTheProcessAndLetGoWhenItIsKilledThatHasTheFolder() throws Exception {
        // given
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            awaitLine(said, "locked");

            // then
            assertThatThrownBy(() -> RecordFolder.open(folder, 10, Readers.OWNER))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }
        RecordFolder.open(folder, 10, Readers.OWNER).close();
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.equals(wanted)) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }

    /** Opens a folder and keeps it until its input ends. */
    static final class LockHolder {
        public static void main(String[] args) throws IOException {
            try (RecordFolder held = RecordFolder.open(Path.of(args[0]), 10, Readers.OWNER)) {
                System.out.println("locked");
                System.in.read();
            }
        }
    }
}
