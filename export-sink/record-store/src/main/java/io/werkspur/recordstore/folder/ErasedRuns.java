// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.folder;

import io.werkspur.foundation.digest.Sha256;
import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.schema.event.ExecutionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Records which runs were erased, and nothing else about them: an empty file named by the SHA-256 of the id, because an id may
 * be a person's name. Safe from
 * any thread.
 */
public final class ErasedRuns {
    private final Path folder;

    /** @param out the folder of the sink ({@code out.dir}); it need not exist yet */
    public ErasedRuns(Path out) {
        this.folder = new RunFolderLayout(out).erased();
    }

    /** Returns whether a run was erased and has not been reported again since. */
    public boolean isErased(String executionId) {
        return Files.isRegularFile(marker(executionId), LinkOption.NOFOLLOW_LINKS);
    }

    void erased(String executionId) throws IOException {
        AtomicFile.makeFolder(folder);
        AtomicFile.write(marker(executionId), new byte[0]);
    }

    void cameAgain(String executionId) throws IOException {
        Files.deleteIfExists(marker(executionId));
    }

    private Path marker(String executionId) {
        return folder.resolve(Sha256.hex(ExecutionId.require(executionId)));
    }
}
