// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
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

/** Writes files so that a reader, also one after a power cut, sees the old content or the new one and nothing between. */
final class AtomicFile {
    private static final String TEMPORARY_START = ".werkspur-";
    private static final String TEMPORARY_END = ".tmp";

    private AtomicFile() {}

    /**
     * Writes or replaces a file; what it replaces may be a symbolic link, which is not followed.
     *
     * @throws IOException with one line that names the file
     */
    static void write(Path target, byte[] content) throws IOException {
        Path temporary = target.resolveSibling(TEMPORARY_START + UUID.randomUUID() + TEMPORARY_END);
        try {
            try {
                writeThrough(temporary, content);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                deleteQuietly(temporary, e);
                throw e;
            }
            syncFolder(folderOf(target));
        } catch (IOException e) {
            throw new IOException("Expected to write " + target + ", but " + reason(e), e);
        }
    }

    /**
     * Makes a folder unless it is there. Its parent must exist.
     *
     * @throws IOException with one line that names the folder, also when a file or a link is in its place
     */
    static void makeFolder(Path folder) throws IOException {
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

    /** Makes renames and deletions in a folder survive a power cut, where the system can. */
    static void syncFolder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows opens no folders; there the rename is journalled by the file system.
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** What is wrong, without the path that most of these exceptions start with. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
            return "its folder is not there";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void writeThrough(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void deleteQuietly(Path file, IOException cause) {
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
