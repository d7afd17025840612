// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.csv;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.format.WellFormedRun;
import io.werkspur.export.view.ViewedRun;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code runs.csv}, {@code items.csv}, {@code anomalies.csv}, and {@code datapackage.json} that describes them. */
public final class CsvFormat implements Format {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        List<ExportFile> files = new ArrayList<>();
        for (CsvTable<?> table : CsvTables.of(run.record().facts())) {
            files.add(new ExportFile(
                    table.name(),
                    "text/csv; charset=utf-8; header=present",
                    (out, notes) -> write(table, run, options, out, notes)));
        }
        files.add(new ExportFile("datapackage.json", "application/json", (out, notes) -> describe(run, options, out)));
        files.sort(Comparator.comparing(ExportFile::name));
        return List.copyOf(files);
    }

    private static void write(
            CsvTable<?> table, ViewedRun run, RenderOptions options, OutputStream out, RenderNotes notes)
            throws IOException {
        String executionId = run.record().facts().getExecutionId();
        table.write(executionId, WellFormedRun.of(run.record(), notes), options.mediaIn(run), out);
    }

    // The description contains the digests of the tables, so they are generated again: that costs time, but no memory.
    private static void describe(ViewedRun run, RenderOptions options, OutputStream out) throws IOException {
        DataPackage description = new DataPackage(
                run.record().facts().getExecutionId(), run.view().name());
        for (CsvTable<?> table : CsvTables.of(run.record().facts())) {
            Fingerprint fingerprint = new Fingerprint();
            write(table, run, options, fingerprint, new RenderNotes());
            description.add(table, fingerprint.bytes(), fingerprint.sha256());
        }
        description.writeTo(out);
    }
}
