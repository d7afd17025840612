// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.file;

import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.foundation.lock.DirectoryLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A folder for what is not complete yet: nobody else may look into it, and what a killed process has left there is removed at the next
 * start. The folder is made when it is needed. Safe from any thread.
 */
public final class TemporaryFiles implements AutoCloseable {
    private static final String PREFIX = "werkspur-export-";
    private static final String SUFFIX = ".tmp";
    private static final String LOCK = "lock";
    // Its process may not have locked it yet.
    private static final Duration NEW = Duration.ofMinutes(1);

    private final @Nullable Path chosen;
    private @Nullable Path made;
    private @Nullable DirectoryLock lock;

    private TemporaryFiles(@Nullable Path chosen) {
        this.chosen = chosen;
    }

    /**
     * Uses a folder that belongs to the caller, who alone uses it, and holds a lock on it. Removes what a killed process has left in it.
     *
     * @throws IOException if something cannot be removed
     */
    public static TemporaryFiles in(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            sweep(folder);
        }
        return new TemporaryFiles(folder);
    }

    /**
     * Uses a folder of its own where the system keeps temporary files, until it is closed. Removes such folders whose processes were
     * killed.
     */
    public static TemporaryFiles ofProcess() {
        return new TemporaryFiles(null);
    }

    /**
     * Returns the folder, which exists then. Files in it must be deleted by whoever made them, and end with {@value #SUFFIX}.
     *
     * @throws IOException if it cannot be made
     */
    public synchronized Path folder() throws IOException {
        Path folder = made;
        if (folder == null) {
            folder = chosen == null ? own() : chosen;
            PrivateFolder.own(folder, Readers.OWNER);
            made = folder;
        }
        return folder;
    }

    /** Opens a new file to write and read, which is deleted when it is closed, or its process ends. */
    public FileChannel open() throws IOException {
        return FileChannel.open(
                Files.createTempFile(folder(), PREFIX, SUFFIX),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private Path own() throws IOException {
        Path created = Files.createTempDirectory(PREFIX);
        lock = locked(created);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folderOf(created), PREFIX + "*")) {
            for (Path other : others) {
                if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)) {
                    removeIfDead(other);
                }
            }
        }
        return created;
    }

    private static Path folderOf(Path created) {
        return created.toAbsolutePath().resolveSibling(".").normalize();
    }

    // Folders of other users cannot be opened, and are not ours.
    private static void removeIfDead(Path folder) {
        try {
            Instant changed =
                    Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
            if (changed.isBefore(Instant.now().minus(NEW))) {
                removeUnlocked(folder);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Somebody else will.
        }
    }

    private static void removeUnlocked(Path folder) throws IOException {
        try (DirectoryLock dead = locked(folder)) {
            if (dead != null) {
                sweep(folder);
                Files.deleteIfExists(folder.resolve(LOCK));
                Files.deleteIfExists(folder);
            }
        }
    }

    private static @Nullable DirectoryLock locked(Path folder) throws IOException {
        DirectoryLock taken = DirectoryLock.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        if (taken.tryLock()) {
            return taken;
        }
        taken.close();
        return null;
    }

    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Removes the folder, if it is the process's own. */
    @Override
    public synchronized void close() throws IOException {
        Path folder = made;
        DirectoryLock held = lock;
        made = null;
        lock = null;
        if (chosen == null && folder != null && held != null) {
            sweep(folder);
            held.close();
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        }
    }
}
