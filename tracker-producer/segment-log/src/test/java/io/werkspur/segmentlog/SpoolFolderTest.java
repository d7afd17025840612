// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SpoolFolderTest {
    private static final SegmentSettings SMALL = new SegmentSettings(2_000, 100, 500, Duration.ofDays(7));

    @TempDir
    private Path directory;

    @Test
    void shouldBeForTheOwnerAloneWhenItIsNew() throws IOException {
        Path spool = directory.resolve("new/spool");

        SegmentLog.open(spool, SMALL).close();

        assertThat(mode(spool)).isEqualTo("rwx------");
    }

    @Test
    void shouldStayAsItIsWhenSomebodyHasJustChosenIt() throws IOException {
        Path spool = open(directory.resolve("chosen"));

        SegmentLog.open(spool, SMALL).close();

        assertThat(mode(spool)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void shouldBeClosedToOthersWhenAnEarlierVersionLeftItOpen() throws IOException {
        Path spool = directory.resolve("earlier");
        SegmentLog.open(spool, SMALL).close();
        Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("rwxr-xr-x"));

        SegmentLog.open(spool, SMALL).close();

        assertThat(mode(spool)).isEqualTo("rwx------");
    }

    private static Path open(Path folder) throws IOException {
        Files.createDirectory(folder);
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
