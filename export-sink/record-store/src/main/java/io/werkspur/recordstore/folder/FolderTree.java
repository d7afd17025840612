// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Removes whole folders. Stateless, safe from any thread. */
public final class FolderTree {
    private FolderTree() {}

    /**
     * Removes a folder with everything in it; links are removed, not followed. Does nothing if it does not exist.
     *
     * @throws IOException if something in it cannot be removed now
     */
    public static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    remove(entry);
                } else {
                    Files.deleteIfExists(entry);
                }
            }
        }
        Files.deleteIfExists(folder);
    }
}
