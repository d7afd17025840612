// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import io.werkspur.foundation.file.PrivateFolder.Readers;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of records, and a folder next to it that must not change. */
abstract class FolderCase {
    @TempDir
    Path temporary;

    Path out;
    Path outside;
    RecordFolder folder;

    @BeforeEach
    void open() throws IOException {
        out = temporary.resolve("out");
        outside = Files.createDirectory(temporary.resolve("outside"));
        folder = RecordFolder.open(out, 10, Readers.OWNER);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    Path file(String executionId) {
        return out.resolve("runs").resolve(ExecutionId.folderName(executionId)).resolve("record.json");
    }

    static long revision(Path file) {
        try {
            return RecordJson.read(Files.readAllBytes(file)).getRevision();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
