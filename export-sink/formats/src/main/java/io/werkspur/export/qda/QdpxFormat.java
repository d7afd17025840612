// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.field.Fields;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.qda.element.QdaText;
import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.Layout;
import io.werkspur.export.qda.part.QdaRun;
import io.werkspur.export.qda.part.RunAsSource;
import io.werkspur.export.qda.part.RunVariables;
import io.werkspur.export.qda.part.StepsAsSources;
import io.werkspur.export.qda.project.Heading;
import io.werkspur.export.qda.project.ProjectZip;
import io.werkspur.export.qda.project.QdaRuns;
import io.werkspur.export.qda.project.Survey;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * A run as a REFI-QDA project, which programs for qualitative analysis import: texts, media, codes, variables, notes,
 * links. Its parts have the same GUIDs in every export, even if the run has grown in the meantime. A run that is too
 * large is refused with {@link io.werkspur.export.format.RunTooLargeException}.
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

    /** {@code qdpx}: one text for the run, with one coded selection per step. */
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
        return List.of(new ExportFile(file, ProjectZip.MEDIA_TYPE, (out, notes) -> write(run, options, out, notes)));
    }

    private void write(ViewedRun run, RenderOptions options, OutputStream out, RenderNotes notes) throws IOException {
        Survey survey = new Survey(layout, new RunVariables(showsGaps(run.view()), false));
        survey.add(run, options, "");
        KnownRun known = survey.runs().get(0);
        QdaRun opened = new QdaRun(known, run, options);
        QdaRuns one = (ignored, visit) -> visit.take(opened);
        Heading heading = new Heading(opened.name(), description(run, known), survey.earliest(), "");
        ProjectZip.write(heading, survey, one, out, notes);
    }

    /** Whether a view shows which steps are missing. */
    static boolean showsGaps(View view) {
        return view != View.STUDENT;
    }

    private static String description(ViewedRun run, KnownRun known) {
        return "One run as the view " + run.view().name().toLowerCase(Locale.ROOT) + " shows it, with "
                + known.stepCount()
                + " steps. Codes say what the pipeline recorded; they are no interpretation.\n"
                + QdaText.lines(Fields.of(run.record().facts()), run.record().facts());
    }
}
