// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.part;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds a directory for this process. The operating system lets go of the lock when the process ends, however it ends,
 * so nothing stale is left behind.
 */
public final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory, which is created when it is missing.
     *
     * @throws PartFailedException when another process has it, or it cannot be written
     */
    public static DirectoryLock take(Path directory) {
        Path file = directory.resolve(".werkspur.lock");
        FileChannel channel = open(directory, file);
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DirectoryLock(channel);
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // The same answer as for another process: somebody works in that directory.
        } catch (IOException e) {
            closeQuietly(channel);
            throw new PartFailedException("Expected to lock " + file + ", but: " + e.getMessage(), e);
        }
        closeQuietly(channel);
        throw new PartFailedException(
                "Expected the data directory " + directory.toAbsolutePath().normalize()
                        + " to be free, but another process uses it; stop that one or choose another directory",
                null);
    }

    private static FileChannel open(Path directory, Path file) {
        try {
            Files.createDirectories(directory);
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new PartFailedException(
                    "Expected a directory to write to at "
                            + directory.toAbsolutePath().normalize() + ", but: " + e,
                    e);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written through this channel, so nothing can be lost with it.
        }
    }

    /** Lets the directory go. */
    @Override
    public void close() {
        closeQuietly(channel);
    }
}
