// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.demo;

import io.werkspur.schema.ExecutionRecord;
import io.werkspur.standalone.demo.WrittenRecords.Written;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The records of the demo and where they are. Immutable. */
public final class DemoResult {
    private final List<Written> records;

    DemoResult(List<Written> records) {
        this.records = List.copyOf(records);
    }

    /**
     * Shows one row per run.
     *
     * @param workingDirectory files below it are shown with a path relative to it
     */
    public void print(PrintStream out, Path workingDirectory) {
        RecordTable table = new RecordTable("RUN", "CONFIG", "ITEMS", "STATUS", "TIME", "FILE");
        for (Written written : records) {
            ExecutionRecord executionRecord = written.record();
            table.row(
                    executionRecord.getExecutionId(),
                    executionRecord.getConfigName().orElse("-"),
                    String.valueOf(executionRecord.getItems().size()),
                    executionRecord.getStatus().toString(),
                    executionRecord
                            .getTotalExecutionTime()
                            .map(seconds -> String.format(Locale.ROOT, "%.1f s", seconds))
                            .orElse("-"),
                    shown(written.file().toAbsolutePath(), workingDirectory.toAbsolutePath()));
        }
        table.print(out);
        out.println();
        out.println("Each run as a page for teachers:");
        for (Written written : records) {
            out.println("  " + shown(written.page().toAbsolutePath(), workingDirectory.toAbsolutePath()));
        }
    }

    private static String shown(Path file, Path workingDirectory) {
        return (file.startsWith(workingDirectory) ? workingDirectory.relativize(file) : file).toString();
    }
}
