// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import io.werkspur.foundation.lock.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * Keeps a second process out of a directory; the operating system lets go when this process ends, however it ends. Confined to
 * one thread at a time.
 */
final class SpoolLock implements AutoCloseable {
    private final Path directory;
    private DirectoryLock lock;

    private SpoolLock(Path directory, DirectoryLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Takes the directory, which is created when it is missing.
     *
     * @throws SpoolBusyException when somebody has it
     * @throws IOException when it cannot be written to
     */
    static SpoolLock take(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new SpoolLock(directory, locked(directory, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    private static DirectoryLock locked(Path directory, OpenOption... options) throws IOException {
        DirectoryLock lock = DirectoryLock.open(file(directory), options);
        boolean isOurs = false;
        try {
            isOurs = lock.tryLock();
        } finally {
            if (!isOurs) {
                lock.close();
            }
        }
        if (!isOurs) {
            throw new SpoolBusyException(directory);
        }
        return lock;
    }

    private static Path file(Path directory) {
        return directory.resolve("spool.lock");
    }

    /** Lets the directory go when its disk takes no writes at all; one that is full still takes the time of a file. */
    void letGoIfReadOnly() throws IOException {
        if (!lock.isOpen()) {
            return;
        }
        try {
            Files.setLastModifiedTime(file(directory), FileTime.from(Instant.now()));
        } catch (IOException e) {
            lock.close();
        }
    }

    /** Whether the directory was let go and is not there now, as while its disk is not mounted. */
    boolean isAway() {
        return !lock.isOpen() && Files.notExists(file(directory));
    }

    /**
     * Takes the directory again when it was let go. It must be the one that it was: while its disk is not mounted, another
     * directory may stand in its place, and what is written there is hidden later.
     *
     * @throws SpoolBusyException when somebody else has it now
     * @throws IOException when it still cannot be written to, or is not there
     */
    void takeAgain() throws IOException {
        if (!lock.isOpen()) {
            lock = locked(directory, StandardOpenOption.WRITE);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
