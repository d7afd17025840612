// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.export.zip.ZipEntries;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A run as a REFI-QDA project, which programs for qualitative analysis import: texts, media, codes, variables, notes, links. Its
 * parts have the same names in every export, whatever has come to the run since. A run that is too large is refused with
 * {@link io.werkspur.export.format.TooLargeException}.
 */
public final class QdpxFormat implements Format {
    private final String name;
    private final String file;
    private final Layout layout;

    private QdpxFormat(String name, String file, Layout layout) {
        this.name = name;
        this.file = file;
        this.layout = layout;
    }

    /** {@code qdpx}: one text for the run, with a coded selection a step. */
    public static QdpxFormat oneSource() {
        return new QdpxFormat("qdpx", "run.qdpx", new RunAsSource());
    }

    /** {@code qdpx-items}: a text for each step, coded as a whole. */
    public static QdpxFormat sourcePerStep() {
        return new QdpxFormat("qdpx-items", "run-items.qdpx", new StepsAsSources());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        return List.of(new ExportFile(
                file, "application/octet-stream", (out, notes) -> write(new QdaRun(run, options), out, notes)));
    }

    private void write(QdaRun run, OutputStream out, RenderNotes notes) throws IOException {
        layout.requireFits(run);
        ZipEntries zip = new ZipEntries(out);
        zip.put("project.qde", bytes -> new ProjectFile(run, layout).write(bytes, notes));
        layout.files(run, zip, notes);
        MediaSources.files(run, zip);
        zip.finish();
    }
}
