// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Removes temporary files that a crash left behind. */
final class Leftovers {
    private Leftovers() {}

    /** Removes them from a folder, not from its subfolders; returns how many there were. */
    static int removeFrom(Path folder) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FileReplacement::isTemporary)) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                    removed++;
                }
            }
        }
        return removed;
    }

    /** Removes them from each subfolder; links are not followed. */
    static int removeBelow(Path folder) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(folder, path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))) {
            for (Path each : folders) {
                removed += removeFrom(each);
            }
        }
        return removed;
    }
}
