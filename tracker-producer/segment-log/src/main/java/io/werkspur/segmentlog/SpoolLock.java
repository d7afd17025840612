// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import io.werkspur.foundation.file.PrivateFolder;
import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.foundation.lock.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * Keeps a second process out of a directory; the operating system releases the lock when this process ends, however it ends. Confined to
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
     * Locks the directory, which is created if it is missing.
     *
     * @throws SpoolBusyException if another process has it
     * @throws IOException if it cannot be written to
     */
    static SpoolLock take(Path directory) throws IOException {
        // One that an earlier start has used is ours; one that somebody has just chosen may have other uses.
        if (Files.exists(file(directory))) {
            PrivateFolder.own(directory, Readers.OWNER);
        } else {
            PrivateFolder.make(directory, Readers.OWNER);
        }
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

    /** Releases the directory if its disk is read-only; a disk that is full still accepts the time of a file. */
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

    /** Whether the directory was released and does not exist now, as while its disk is not mounted. */
    boolean isAway() {
        return !lock.isOpen() && Files.notExists(file(directory));
    }

    /**
     * Locks the directory again if it was released. It must be the same one: while its disk is not mounted, another directory may
     * be in its place, and files written there are hidden later.
     *
     * @throws SpoolBusyException if another process has it now
     * @throws IOException if it still cannot be written to, or does not exist
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
