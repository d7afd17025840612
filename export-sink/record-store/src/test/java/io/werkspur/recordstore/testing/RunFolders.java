// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.testing;

import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a sink, created by a test. */
public final class RunFolders {
    private final Path out;

    public RunFolders(Path out) {
        this.out = out;
    }

    public RunFolders put(ExecutionRecord record) {
        try {
            Path folder = Files.createDirectories(folder(record.getExecutionId()));
            Files.write(RunFolderLayout.recordIn(folder), RecordJson.write(record));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder(String executionId) {
        return new RunFolderLayout(out).run(executionId);
    }

    public StoredRuns runs() {
        return new StoredRuns(out);
    }
}
