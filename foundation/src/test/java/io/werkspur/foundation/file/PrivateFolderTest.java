// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.file;

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
class PrivateFolderTest {
    @TempDir
    private Path directory;

    @Test
    void shouldBeForTheOwnerAloneWhenItIsMadeWithItsParents() throws IOException {
        Path folder = directory.resolve("a/b");

        PrivateFolder.make(folder, Readers.OWNER);

        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("a"))).isEqualTo("rwx------");
    }

    @Test
    void shouldBeForTheGroupTooWhenThatIsWanted() throws IOException {
        Path folder = directory.resolve("a");

        PrivateFolder.make(folder, Readers.GROUP);

        assertThat(mode(folder)).isEqualTo("rwxr-x---");
    }

    @Test
    void shouldStayAsItIsWhenSomebodyChoseAFolderThatExists() throws IOException {
        Path folder = folder("rwxr-xr-x");

        PrivateFolder.make(folder, Readers.OWNER);

        assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void shouldTakeAwayWhatOthersMayDoWhenItIsOurs() throws IOException {
        Path folder = folder("rwxrwxr-x");

        assertThat(PrivateFolder.own(folder, Readers.GROUP)).isTrue();

        assertThat(mode(folder)).isEqualTo("rwxr-x---");
        assertThat(PrivateFolder.own(folder, Readers.GROUP)).isFalse();
    }

    @Test
    void shouldGiveNobodyMoreWhenItIsStricterThanNeeded() throws IOException {
        Path folder = folder("r-x------");

        assertThat(PrivateFolder.own(folder, Readers.GROUP)).isFalse();

        assertThat(mode(folder)).isEqualTo("r-x------");
    }

    @Test
    void shouldNotChangeWhatALinkPointsToWhenItIsALink() throws IOException {
        Path target = folder("rwxr-xr-x");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);

        assertThat(PrivateFolder.own(link, Readers.OWNER)).isFalse();

        assertThat(mode(target)).isEqualTo("rwxr-xr-x");
    }

    private Path folder(String mode) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("there"));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
