// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The folder of exports beside a record: it goes when the record goes. Stateless, safe from any thread. */
public final class ExportFolders {
    private static final String NAME = "exports";

    private ExportFolders() {}

    /** Of a run, given the folder of the run. */
    public static Path of(Path runFolder) {
        return runFolder.resolve(NAME);
    }

    /**
     * Removes it with all that is in it; links are removed, not followed. Nothing happens when it is not there.
     *
     * @throws IOException when something in it cannot be removed now
     */
    public static void remove(Path exports) throws IOException {
        if (!Files.isDirectory(exports, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(exports)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    remove(entry);
                } else {
                    Files.deleteIfExists(entry);
                }
            }
        }
        Files.deleteIfExists(exports);
    }
}
