// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritableFolderTest {
    @TempDir
    private Path folder;

    @Test
    void shouldMakeWhatIsMissing() {
        Path wanted = folder.resolve("a/b");

        WritableFolder.require(wanted, "out.dir");

        assertThat(wanted).isDirectory();
    }

    @Test
    void shouldNameFolderAndSettingWhenAFileIsInTheWay() throws IOException {
        Path file = Files.createFile(folder.resolve("out"));

        assertThatThrownBy(() -> WritableFolder.require(file, "out.dir"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected a folder to write to at " + file
                        + " (out.dir), but a file is in the way; change that or"
                        + " choose another one with --out-dir");
    }

    @Test
    void shouldNameFolderAndSettingWhenItIsReadOnly() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeThat(closed.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(closed))
                .as("a user that permissions hold for")
                .isFalse();

        assertThatThrownBy(() -> WritableFolder.require(closed, "state.dir"))
                .hasMessageContaining(closed + " (state.dir), but access is denied");
        assertThat(closed.toFile().setWritable(true)).isTrue();
    }
}
