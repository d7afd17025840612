// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.foundation.file.PrivateFolder.Readers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class FolderReadersTest {
    @TempDir
    private Path directory;

    @Test
    void shouldBeForTheOwnerAloneWhenItIsNew() throws IOException {
        Path out = directory.resolve("out");

        RecordFolder.open(out, 1, Readers.OWNER).close();

        assertThat(mode(out)).isEqualTo("rwx------");
    }

    @Test
    void shouldBeForTheGroupTooWhenThatIsWanted() throws IOException {
        Path out = directory.resolve("out");

        RecordFolder.open(out, 1, Readers.GROUP).close();

        assertThat(mode(out)).isEqualTo("rwxr-x---");
    }

    @Test
    void shouldCloseWhatAnEarlierVersionLeftOpenWhenItStartsAgain() throws IOException {
        // given: a chosen folder with other things in it, and runs for everybody
        Path out = open(directory.resolve("out"));
        Path runs = open(out.resolve("runs"));
        Path other = open(out.resolve("other"));

        RecordFolder.open(out, 1, Readers.OWNER).close();

        assertThat(mode(runs)).isEqualTo("rwx------");
        assertThat(mode(out.resolve("failed"))).isEqualTo("rwx------");
        assertThat(mode(other)).isEqualTo("rwxr-xr-x");
        assertThat(mode(out)).isEqualTo("rwxr-xr-x");
    }

    private static Path open(Path folder) throws IOException {
        Files.createDirectory(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
