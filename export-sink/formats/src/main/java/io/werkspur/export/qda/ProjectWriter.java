// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.Layout;
import io.werkspur.export.qda.part.RunVariables;
import io.werkspur.export.qda.project.CodeBook;
import io.werkspur.export.qda.project.Heading;
import io.werkspur.export.qda.project.ProjectLanguages;
import io.werkspur.export.qda.project.ProjectZip;
import io.werkspur.export.qda.project.Survey;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.recordstore.run.StoredRuns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;

/**
 * Writes many stored runs as one REFI-QDA project, or the codes of that project, in the order of the ids of the runs.
 * The same runs and the same request give the same bytes on the same Java, and each part has the same GUID as in a
 * project of its run alone. First all runs are read, then the project is written part by part; one run, and a few lines
 * about each run, are in memory. Stateless between calls; for one thread.
 */
public final class ProjectWriter {
    private final StoredRuns runs;
    private final ProjectRequest request;

    /** Does not read anything yet. */
    public ProjectWriter(StoredRuns runs, ProjectRequest request) {
        this.runs = runs;
        this.request = request;
    }

    /**
     * Writes the project; leaves the stream open. A run that does not exist or cannot be read is listed in a note of
     * the project, and the others are written.
     *
     * @param selected which runs; duplicates are written once
     * @throws io.werkspur.export.format.RunTooLargeException if there is more than a project may contain; then nothing
     *     was written
     * @throws NoRunException if none of the runs can be read; then nothing was written
     * @throws io.werkspur.recordstore.run.RunChangedException if a run or a medium changed in the meantime; then the
     *     output is not a valid project
     * @throws IOException if the stream fails; then the output is not a valid project
     */
    public ProjectResult write(
            ProjectForm form, StoredRuns.Listing selected, OutputStream out, ProjectProgress progress)
            throws IOException {
        ChosenRuns chosen = new ChosenRuns(runs, request);
        Layout layout = form.layout();
        return layout == null
                ? codes(chosen, selected, out, progress)
                : project(layout, chosen, selected, out, progress);
    }

    private static ProjectResult codes(
            ChosenRuns chosen, StoredRuns.Listing selected, OutputStream out, ProjectProgress progress)
            throws IOException {
        ProjectLanguages languages = new ProjectLanguages();
        ChosenRuns.Looked looked =
                chosen.lookAtAll(selected, progress, (run, digest) -> languages.addAll(QdcFormat.languages(run)));
        CodeBook.write(languages, out);
        return new ProjectResult(looked.found(), looked.absent(), 0);
    }

    private ProjectResult project(
            Layout layout, ChosenRuns chosen, StoredRuns.Listing selected, OutputStream out, ProjectProgress progress)
            throws IOException {
        Survey survey = new Survey(layout, new RunVariables(QdpxFormat.showsGaps(request.view()), true));
        ChosenRuns.Looked looked = chosen.lookAtAll(
                selected,
                progress,
                (run, digest) ->
                        survey.add(run, request.options(run.record().facts().getExecutionId()), digest));
        RenderNotes notes = new RenderNotes();
        ProjectZip.write(heading(survey, looked), survey, chosen, out, notes);
        return new ProjectResult(looked.found(), looked.absent(), notes.replacedCharacters());
    }

    private Heading heading(Survey survey, ChosenRuns.Looked looked) {
        String counted = counted(looked.found(), "run");
        String description = counted + " as the view "
                + request.view().name().toLowerCase(Locale.ROOT) + " shows them: "
                + counted(survey.steps(), "step") + ", " + counted(survey.mediaSources(), "medium", "media") + " and "
                + counted(survey.persons(), "person")
                + ". Codes say what the pipeline recorded; they are no interpretation.\nChosen: " + request.query()
                + "\nSHA-256 of the list of these runs (id, fold version and revision, a line each): "
                + listDigest(survey.runs());
        if (looked.absent().isEmpty()) {
            return new Heading("Werkspur – " + counted, description, survey.earliest(), "");
        }
        String missing = counted(looked.absent().size(), "run");
        return new Heading(
                "Werkspur – " + counted,
                description + "\nNot in it: " + missing + ", which a note of the project names.",
                survey.earliest(),
                "These runs were chosen and are not in the project:\n" + String.join("\n", looked.absent()));
    }

    private static String counted(long number, String word) {
        return counted(number, word, word + "s");
    }

    private static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    // Only what every view shows, because the digests of records would reveal changes in hidden parts.
    private static String listDigest(List<KnownRun> runs) {
        MessageDigest digest = Sha256.start();
        for (KnownRun run : runs) {
            String line = run.executionId() + " " + run.foldVersion() + " " + run.revision() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }
}
