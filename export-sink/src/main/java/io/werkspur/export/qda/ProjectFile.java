// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.field.Fields;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.schema.ExecutionRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes {@code project.qde}, whose schema fixes the order of everything. For one project, for one thread. */
final class ProjectFile {
    private final QdaRun run;
    private final Layout layout;
    private final RunVariables variables;

    ProjectFile(QdaRun run, Layout layout) {
        this.run = run;
        this.layout = layout;
        this.variables = new RunVariables(run.showsGaps());
    }

    void write(OutputStream bytes, RenderNotes replaced) throws IOException {
        QdeOut out = new QdeOut(bytes, replaced);
        RunNotes notes = new RunNotes(run);
        List<String> noteGuids = notes.guids();
        out.start("Project");
        attributes(out);
        out.start("Users");
        out.start("User", Guids.RECORDER, "Pipeline recorder");
        out.end();
        out.end();
        out.start("CodeBook");
        Codes.write(out, run.languages());
        out.end();
        variables.declare(out);
        someone(out);
        QdeOut.Wrapper sources = out.wrapper("Sources");
        layout.sources(run, sources, out, variables, noteGuids);
        MediaSources.sources(run, sources, out, variables);
        sources.end();
        QdeOut.Wrapper noteList = out.wrapper("Notes");
        notes.write(noteList, out);
        noteList.end();
        QdeOut.Wrapper links = out.wrapper("Links");
        RunLinks.write(run, layout, links, out);
        links.end();
        set(out);
        out.text("Description", description());
        for (String note : noteGuids) {
            out.reference("NoteRef", note);
        }
        out.end();
        out.finish();
    }

    private void attributes(QdeOut out) throws IOException {
        out.attribute("xmlns", "urn:QDA-XML:project:1.0");
        out.attribute("name", QdaText.name(run.name()));
        out.attribute("origin", "Werkspur");
        out.attribute("creatingUserGUID", Guids.RECORDER);
        String time = run.facts().getTimestamp().map(QdaText::time).orElse(null);
        if (time != null) {
            out.attribute("creationDateTime", time);
        }
    }

    /** The person or group, where the view shows their pseudonym, with all that came of the run. */
    private void someone(QdeOut out) throws IOException {
        ExecutionRecord facts = run.facts();
        String pseudonym = facts.getUserId().orElse(null);
        if (pseudonym == null) {
            return;
        }
        out.start("Cases");
        out.start("Case", Guids.of("case", pseudonym), QdaText.name(pseudonym));
        out.text("Description", "A person or a group, by pseudonym.");
        variables.write(out, facts);
        eachSource(guid -> out.reference("SourceRef", guid));
        out.end();
        out.end();
    }

    /** Runs of one configuration belong together once several projects are one. */
    private void set(QdeOut out) throws IOException {
        String config = run.facts().getConfigName().orElse(null);
        if (config == null) {
            return;
        }
        out.start("Sets");
        out.start("Set", Guids.of("config", config), QdaText.name("config: " + config));
        eachSource(guid -> out.reference("MemberSource", guid));
        out.end();
        out.end();
    }

    private void eachSource(Layout.SourceNames names) throws IOException {
        layout.eachSource(run, names);
        for (QdaStep step : run.stepsWithSources()) {
            names.take(MediaSources.guid(run, step));
        }
    }

    private String description() {
        return "One run as the view " + run.view() + " shows it, with " + run.stepCount()
                + " steps. Codes say what the pipeline recorded; they are no interpretation.\n"
                + QdaText.lines(Fields.RUN, run.facts());
    }
}
