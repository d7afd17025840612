// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import static io.werkspur.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A real ext4 in a file of 16 MiB that can fail. Needs root and loop devices; else the test is skipped, with a line. */
final class ImageDisk implements AutoCloseable {
    private static final long BYTES = 16 << 20;

    private final Path image;
    private final Path path;
    private boolean isMounted;

    private ImageDisk(Path image, Path path) {
        this.image = image;
        this.path = path;
    }

    static ImageDisk mounted(Path directory) throws IOException {
        ImageDisk disk = new ImageDisk(directory.resolve("image"), Files.createDirectory(directory.resolve("disk")));
        try (RandomAccessFile sparse = new RandomAccessFile(disk.image.toFile(), "rw")) {
            sparse.setLength(BYTES);
        }
        disk.isMounted = QueuedCommands.succeed("mkfs.ext4", "-q", "-F", disk.image.toString()) && disk.mount();
        Assumptions.assumeTrue(
                disk.isMounted, "skipped: no right to mount an image here (needs root, loop devices, mkfs.ext4)");
        return disk;
    }

    private boolean mount() {
        return QueuedCommands.succeed("mount", "-o", "loop", image.toString(), path.toString());
    }

    Path path() {
        return path;
    }

    /** Aborts the journal: from now on every write fails, also to files that are open. */
    void turnReadOnly() {
        assertThat(QueuedCommands.succeed("mount", "-o", "remount,abort", path.toString()))
                .isTrue();
    }

    /** Succeeds once nobody holds a file of it. */
    void unmount() {
        await().until(() -> QueuedCommands.succeed("umount", path.toString()));
        isMounted = false;
    }

    void repairAndMount() {
        // 0: nothing to repair, 1: repaired.
        assertThat(QueuedCommands.exitCode("fsck.ext4", "-p", image.toString())).isBetween(0, 1);
        assertThat(mount()).isTrue();
        isMounted = true;
    }

    @Override
    public void close() {
        if (isMounted) {
            unmount();
        }
    }
}
