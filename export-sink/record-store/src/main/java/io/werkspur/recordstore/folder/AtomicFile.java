// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import io.werkspur.foundation.file.UnusableFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes files so that a reader sees either the old content or the new content, even after a power cut. Stateless, safe
 * from any thread.
 */
public final class AtomicFile {
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
     * @throws IOException with one line: of the file, which it names, or of the content itself
     */
    public static boolean replace(Path target, Content content) throws IOException {
        try (FileReplacement next = FileReplacement.begin(target)) {
            return next.complete(content);
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
            throw new UnusableFileException(
                    "Expected a folder at " + folder, "a file or a link is in the way; move it away");
        } catch (IOException e) {
            throw new UnusableFileException("Expected to make the folder " + folder, e);
        }
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

    static Path folderOf(Path file) {
        return file.toAbsolutePath().resolveSibling(".").normalize();
    }
}
