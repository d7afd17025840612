// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.part;

import io.werkspur.foundation.file.PrivateFolder;
import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.foundation.file.UnusableFileException;
import io.werkspur.foundation.lock.DirectoryLock;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reserves a folder for this process. The operating system releases the lock when the process ends, however it ends, so
 * nothing stale is left behind.
 */
public final class PartLock implements AutoCloseable {
    private final DirectoryLock lock;

    private PartLock(DirectoryLock lock) {
        this.lock = lock;
    }

    /**
     * Locks the folder, which is created if it is missing.
     *
     * @throws PartFailedException if another process uses the folder, or it cannot be written
     */
    public static PartLock take(Path directory) {
        Path file = directory.resolve(".werkspur.lock");
        DirectoryLock lock = open(directory, file);
        try {
            if (lock.tryLock()) {
                return new PartLock(lock);
            }
        } catch (IOException e) {
            closeQuietly(lock);
            throw unusable("Expected to lock the folder " + shown(directory), e);
        }
        closeQuietly(lock);
        throw new PartFailedException(
                "Expected the data folder " + shown(directory)
                        + " to be free, but another process uses it; stop that one or choose another folder (--data)",
                null);
    }

    private static DirectoryLock open(Path directory, Path file) {
        try {
            PrivateFolder.make(directory, Readers.OWNER);
            return DirectoryLock.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unusable("Expected a folder to write to at " + shown(directory), e);
        }
    }

    private static PartFailedException unusable(String expected, IOException e) {
        UnusableFileException why = new UnusableFileException(expected, e);
        return new PartFailedException(why.getMessage() + "; choose another one (--data)", why);
    }

    private static Path shown(Path directory) {
        return directory.toAbsolutePath().normalize();
    }

    private static void closeQuietly(DirectoryLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            // Nothing was written through this channel, so nothing can be lost.
        }
    }

    /** Releases the folder. */
    @Override
    public void close() {
        closeQuietly(lock);
    }
}
