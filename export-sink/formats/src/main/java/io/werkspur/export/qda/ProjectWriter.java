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
 * Writes many stored runs as one REFI-QDA project, or the codes of that project, in the order of the ids of the runs. The same
 * runs and
 * the same request give the same bytes on the same Java, and each part has the GUID that it has in the project of its run
 * alone. First all runs are read, then the project is written part by part; one run and a few lines of each are in memory.
 * Stateless between
 * calls; for one thread.
 */
public final class ProjectWriter {
    private final StoredRuns runs;
    private final ProjectRequest request;

    /** Reads nothing yet. */
    public ProjectWriter(StoredRuns runs, ProjectRequest request) {
        this.runs = runs;
        this.request = request;
    }

    /**
     * Writes all of it; leaves the stream open. A run that is not there or cannot be read is named in a note of the project, and the
     * others are written.
     *
     * @param selected which runs; one that comes twice is written once
     * @throws io.werkspur.export.format.RunTooLargeException when it is more than a project may hold; nothing is written then
     * @throws NoRunException when none of the runs can be read; nothing is written then
     * @throws io.werkspur.recordstore.run.RunChangedException when a run or a medium became another meanwhile: what was written is no
     *     project
     * @throws IOException when the stream fails: what was written is no project
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

    // Only what every view shows: the digests of records would tell of hidden parts.
    private static String listDigest(List<KnownRun> runs) {
        MessageDigest digest = Sha256.start();
        for (KnownRun run : runs) {
            String line = run.executionId() + " " + run.foldVersion() + " " + run.revision() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }
}
