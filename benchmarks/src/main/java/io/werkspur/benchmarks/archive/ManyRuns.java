// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.archive;

import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.schema.json.RecordJson;
import io.werkspur.testkit.RecordGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ordinary runs of 30 items in the folder of a sink. */
final class ManyRuns {
    private static final int ITEMS = 30;

    private ManyRuns() {}

    static StoredRuns make(Path out, int runs) throws IOException {
        RecordGenerator generator = new RecordGenerator(1);
        RunFolderLayout layout = new RunFolderLayout(out);
        for (int i = 0; i < runs; i++) {
            String id = "run-" + i;
            Path folder = Files.createDirectories(layout.run(id));
            Files.write(RunFolderLayout.recordIn(folder), RecordJson.write(generator.typical(id, ITEMS)));
        }
        return new StoredRuns(out);
    }
}
