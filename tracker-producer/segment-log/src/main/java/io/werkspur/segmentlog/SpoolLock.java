// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process out of a directory; the operating system releases the lock when this process ends, however it ends. Confined to
 * one thread at a time.
 */
final class SpoolLock implements AutoCloseable {
    private final Path directory;
    private FileChannel channel;

    private SpoolLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Locks the directory, which is created if it is missing.
     *
     * @throws SpoolBusyException if another process has it
     * @throws IOException if it cannot be written to
     */
    static SpoolLock take(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new SpoolLock(directory, locked(directory, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    private static FileChannel locked(Path directory, OpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(file(directory), options);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            lock = null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            channel.close();
            throw new SpoolBusyException(directory);
        }
        return channel;
    }

    private static Path file(Path directory) {
        return directory.resolve("spool.lock");
    }

    /** Releases the directory if its disk is read-only; a disk that is full still accepts the time of a file. */
    void letGoIfReadOnly() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try {
            Files.setLastModifiedTime(file(directory), FileTime.from(Instant.now()));
        } catch (IOException e) {
            channel.close();
        }
    }

    /** Whether the directory was released and does not exist now, as while its disk is not mounted. */
    boolean isAway() {
        return !channel.isOpen() && Files.notExists(file(directory));
    }

    /**
     * Locks the directory again if it was released. It must be the same one: while its disk is not mounted, another directory may
     * be in its place, and files written there are hidden later.
     *
     * @throws SpoolBusyException if another process has it now
     * @throws IOException if it still cannot be written to, or does not exist
     */
    void takeAgain() throws IOException {
        if (!channel.isOpen()) {
            channel = locked(directory, StandardOpenOption.WRITE);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
