// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.qda.part.QdaRun;
import io.werkspur.export.qda.part.QdaStep;
import io.werkspur.export.qda.project.CodeBook;
import io.werkspur.export.qda.project.ProjectLanguages;
import io.werkspur.export.view.ViewedRun;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * The codes of a run as a REFI-QDA code book: the same as in its project, with the same GUIDs. It contains nothing else
 * of the run.
 */
public final class QdcFormat implements Format {
    @Override
    public String name() {
        return "qdc";
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        return List.of(new ExportFile("run.qdc", CodeBook.MEDIA_TYPE, (out, notes) -> write(run, out)));
    }

    private static void write(ViewedRun run, OutputStream out) throws IOException {
        CodeBook.write(languages(run), out);
    }

    /** The languages of a run; its codes depend on nothing else. */
    static ProjectLanguages languages(ViewedRun run) throws IOException {
        ProjectLanguages languages = new ProjectLanguages();
        for (QdaStep step : QdaRun.steps(run, Map.of())) {
            languages.add(step);
        }
        return languages;
    }
}
