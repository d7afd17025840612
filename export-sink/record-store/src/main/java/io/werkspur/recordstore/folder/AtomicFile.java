// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files so that a reader sees either the old content or the new content, even after a power cut. Stateless, safe
 * from any thread.
 */
public final class AtomicFile {
    private static final String TEMPORARY_START = ".werkspur-";
    private static final String TEMPORARY_END = ".tmp";

    private static final int BUFFER_BYTES = 64 << 10;

    private AtomicFile() {}

    /**
     * Writes or replaces a file. A symbolic link in its place is replaced, not followed.
     *
     * @throws IOException with one line that names the file
     */
    public static void write(Path target, byte[] content) throws IOException {
        replace(target, out -> out.write(content));
    }

    /** Writes content of any size. */
    public interface Content {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Like {@link #write}, for content that is not in memory.
     *
     * @return false if the file had the same content already
     * @throws IOException with one line that names the file
     */
    public static boolean replace(Path target, Content content) throws IOException {
        Path temporary = target.resolveSibling(TEMPORARY_START + UUID.randomUUID() + TEMPORARY_END);
        try {
            try {
                if (!writeThrough(temporary, target, content)) {
                    Files.delete(temporary);
                    return false;
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException e) {
                deleteQuietly(temporary, e);
                throw e;
            }
            syncFolder(folderOf(target));
            return true;
        } catch (IOException e) {
            throw new IOException("Expected to write " + target + ", but " + reason(e), e);
        }
    }

    /**
     * Creates a folder unless it exists. Its parent must exist.
     *
     * @throws IOException with one line that names the folder, including when a file or a link is in its place
     */
    public static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.createDirectory(folder);
            syncFolder(folderOf(folder));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "Expected a folder at " + folder + ", but a file or a link is in the way; move it away", e);
        } catch (IOException e) {
            throw new IOException("Expected to make the folder " + folder + ", but " + reason(e), e);
        }
    }

    static boolean isTemporary(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(TEMPORARY_START) && name.endsWith(TEMPORARY_END);
    }

    /** Makes renames and deletions in a folder durable, if the system supports that. */
    static void syncFolder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows cannot open folders; its file system journals the rename.
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** Returns the reason without the path that most of these exceptions start with. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
            return "its folder does not exist";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static boolean writeThrough(Path file, Path target, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
            content.writeTo(out);
            out.flush();
            if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(file, target) < 0) {
                return false;
            }
            channel.force(true);
            return true;
        }
    }

    private static void deleteQuietly(Path file, Exception cause) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().resolveSibling(".").normalize();
    }
}
