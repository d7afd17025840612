// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import io.werkspur.recordstore.RunFolderLayout;
import io.werkspur.recordstore.folder.FolderTree;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ExecutionStatus;
import io.werkspur.schema.json.RecordJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records that the sink has written to a folder. */
final class WrittenRecords {
    private final Path runs;

    WrittenRecords(Path out) {
        this.runs = new RunFolderLayout(out).runs();
    }

    /** Otherwise the files of an earlier demo would be mistaken for results of this one. */
    void removeEarlier(List<SampleRun> samples) throws IOException {
        Map<String, Written> earlier = read();
        for (SampleRun sample : samples) {
            Written written = earlier.get(sample.executionId());
            if (written != null) {
                Files.delete(written.file());
                FolderTree.remove(written.exports());
            }
        }
    }

    /** By execution id, the records that are complete and have their page. */
    Map<String, Written> complete(List<SampleRun> samples) throws IOException {
        Map<String, Written> all = read();
        Map<String, Written> complete = new LinkedHashMap<>();
        for (SampleRun sample : samples) {
            Written written = all.get(sample.executionId());
            if (written != null && isComplete(written.record(), sample) && Files.exists(written.page())) {
                complete.put(sample.executionId(), written);
            }
        }
        return complete;
    }

    private static boolean isComplete(ExecutionRecord executionRecord, SampleRun sample) {
        return executionRecord.getStatus() != ExecutionStatus.RUNNING
                && executionRecord.getItems().size() == sample.items();
    }

    private Map<String, Written> read() throws IOException {
        Map<String, Written> records = new LinkedHashMap<>();
        if (!Files.isDirectory(runs)) {
            return records;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs)) {
            for (Path folder : folders) {
                if (!Files.isDirectory(folder)) {
                    continue; // a desktop leaves its own files in folders that people open
                }
                Path file = RunFolderLayout.recordIn(folder);
                try {
                    ExecutionRecord executionRecord = RecordJson.read(Files.readAllBytes(file));
                    records.put(executionRecord.getExecutionId(), new Written(file, executionRecord));
                } catch (NoSuchFileException notYet) {
                    // The sink creates the folder first.
                }
            }
        }
        return records;
    }

    record Written(Path file, ExecutionRecord record) {
        Path exports() {
            return RunFolderLayout.exportsIn(file.resolveSibling(""));
        }

        Path page() {
            return exports().resolve("teacher").resolve("run.html");
        }
    }
}
