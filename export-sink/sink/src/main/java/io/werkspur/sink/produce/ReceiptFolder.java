// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.folder.AtomicFile;
import io.werkspur.recordstore.folder.FolderTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of exports next to one record: {@code exports/<view>/<file>} and {@code exports/made.json}. For one thread. */
final class ReceiptFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptFolder.class);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    ReceiptFolder(Path runFolder) {
        this.folder = RunFolderLayout.exportsIn(runFolder);
    }

    /** Returns the receipt; empty if there is none or it cannot be read. */
    Optional<ExportReceipt> made() {
        Path file = RunFolderLayout.receiptIn(folder);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), ExportReceipt.class));
        } catch (IOException e) {
            LOG.warn("Expected {} to list the exports, but it cannot be read; all are made again", file);
            return Optional.empty();
        }
    }

    void write(ExportReceipt made) throws IOException {
        AtomicFile.makeFolder(folder);
        AtomicFile.write(RunFolderLayout.receiptIn(folder), JSON.writeValueAsBytes(made));
    }

    void write(String view, String name, AtomicFile.Content content) throws IOException {
        AtomicFile.makeFolder(folder);
        AtomicFile.makeFolder(folder.resolve(view));
        AtomicFile.replace(folder.resolve(view).resolve(name), content);
    }

    /** Removes every file that is not in {@code kept}, each {@code view/name}. */
    void keepOnly(Set<String> kept) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> views = Files.newDirectoryStream(folder)) {
            for (Path view : views) {
                if (Files.isDirectory(view, LinkOption.NOFOLLOW_LINKS)) {
                    keepOnly(view, kept);
                }
            }
        }
    }

    private void keepOnly(Path view, Set<String> kept) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(view)) {
            for (Path file : files) {
                if (!kept.contains(view.getFileName() + "/" + file.getFileName())) {
                    Files.delete(file);
                }
            }
        }
    }

    void remove() throws IOException {
        FolderTree.remove(folder);
    }
}
