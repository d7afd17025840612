// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.qda.ProjectForm;
import io.werkspur.export.qda.ProjectProgress;
import io.werkspur.export.qda.ProjectRequest;
import io.werkspur.export.qda.ProjectResult;
import io.werkspur.export.qda.ProjectWriter;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.RunMedia;
import io.werkspur.recordstore.run.StoredRun;
import io.werkspur.recordstore.run.StoredRuns;
import java.io.OutputStream;
import java.nio.file.Path;

/** Renders a stored run in every format and prints how many bytes each file has; run in a JVM with a small heap. */
final class RenderAll {
    private RenderAll() {}

    public static void main(String[] args) throws Exception {
        for (ProjectForm form : ProjectForm.values()) {
            Count count = new Count();
            StoredRuns stored = new StoredRuns(Path.of(args[0]));
            try {
                ProjectRequest request = new ProjectRequest(
                        "all", View.RESEARCHER, id -> RunMedia.none(), LineEnding.LF, TemporaryFiles.ofProcess());
                ProjectResult result =
                        new ProjectWriter(stored, request).write(form, stored.list(), count, ProjectProgress.none());
                System.out.println("project " + form.word() + " of " + result.exported() + " " + count.bytes);
            } catch (RunTooLargeException e) {
                System.out.println("project " + form.word() + " refused: " + e.getMessage());
            }
        }
        for (Format format : FormatRegistry.all().all()) {
            try (StoredRun run = new StoredRuns(Path.of(args[0])).find(args[1]).orElseThrow()) {
                for (ExportFile file : format.files(ViewedRun.of(View.RESEARCHER, run), Rendered.OPTIONS)) {
                    Count count = new Count();
                    try {
                        file.content().writeTo(count, new RenderNotes());
                    } catch (RunTooLargeException e) {
                        System.out.println(format.name() + " refused: " + e.getMessage());
                        continue;
                    }
                    System.out.println(format.name() + " " + file.name() + " " + count.bytes);
                }
            }
        }
    }

    private static final class Count extends OutputStream {
        private long bytes;

        @Override
        public void write(int oneByte) {
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes += length;
        }
    }
}
