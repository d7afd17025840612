// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.qda.element.Codes;
import io.werkspur.export.qda.element.Guids;
import io.werkspur.export.qda.element.QdaText;
import io.werkspur.export.qda.element.QdeOut;
import io.werkspur.export.qda.graph.RunGraph;
import io.werkspur.export.qda.graph.RunLinks;
import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.Layout;
import io.werkspur.export.qda.part.MediaSources;
import io.werkspur.export.qda.part.QdaRun;
import io.werkspur.export.qda.part.RunNotes;
import io.werkspur.export.qda.part.RunVariables;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Predicate;

/**
 * Writes {@code project.qde}, whose schema prescribes the order: each part iterates over the runs. For one project and
 * one thread.
 */
final class ProjectFile {
    private static final String REMARKS = Guids.of("project", "remarks");

    private final Heading heading;
    private final Survey survey;
    private final QdaRuns runs;
    private final Layout layout;
    private final RunVariables variables;

    ProjectFile(Heading heading, Survey survey, QdaRuns runs) {
        this.heading = heading;
        this.survey = survey;
        this.runs = runs;
        this.layout = survey.layout();
        this.variables = survey.variables();
    }

    void write(OutputStream bytes, RenderNotes replaced) throws IOException {
        QdeOut out = new QdeOut(new BoundedOutput(bytes), replaced);
        out.start("Project");
        attributes(out);
        out.start("Users");
        out.start("User", Guids.RECORDER, "Pipeline recorder");
        out.end();
        out.end();
        out.start("CodeBook");
        Codes.write(out, survey.languages());
        out.end();
        variables.declare(out);
        cases(out);
        each("Sources", run -> true, out, (run, sources) -> {
            layout.sources(run, sources, out, variables);
            MediaSources.sources(run, sources, out, variables);
        });
        notes(out);
        each("Links", KnownRun::hasLinks, out, (run, links) -> RunLinks.write(run, layout, links, out));
        sets(out);
        each("Graphs", RunGraph::isDrawn, out, (run, graphs) -> RunGraph.write(run, layout, graphs, out));
        // What it repeats from a run is counted with the run.
        out.repeatedText("Description", heading.description());
        noteReferences(out);
        out.end();
        out.finish();
    }

    private void attributes(QdeOut out) throws IOException {
        out.attribute("xmlns", "urn:QDA-XML:project:1.0");
        out.attribute("name", QdaText.name(heading.name()));
        out.attribute("origin", "Werkspur");
        out.attribute("creatingUserGUID", Guids.RECORDER);
        String time = heading.time() == null ? null : QdaText.time(heading.time());
        if (time != null) {
            out.attribute("creationDateTime", time);
        }
    }

    /** Each person or group, if the view shows their pseudonym, with the sources of their runs. */
    private void cases(QdeOut out) throws IOException {
        QdeOut.Wrapper cases = out.wrapper("Cases");
        for (RunGroups.Person person : survey.groups().persons()) {
            cases.open();
            RunGroups.Group group = person.group();
            out.start("Case", group.guid(), group.name());
            out.text("Description", "A person or a group, by pseudonym.");
            runs.open(group.runs().get(0), run -> variables.write(out, run.facts(), person.shared()));
            references(group, "SourceRef", out);
            out.end();
        }
        cases.end();
    }

    private void sets(QdeOut out) throws IOException {
        QdeOut.Wrapper sets = out.wrapper("Sets");
        for (RunGroups.Group group : survey.groups().sets()) {
            sets.open();
            out.start("Set", group.guid(), group.name());
            references(group, "MemberSource", out);
            out.end();
        }
        sets.end();
    }

    private void references(RunGroups.Group group, String element, QdeOut out) throws IOException {
        for (KnownRun run : group.runs()) {
            run.eachSource(layout, guid -> out.reference(element, guid));
        }
    }

    private void notes(QdeOut out) throws IOException {
        QdeOut.Wrapper notes = out.wrapper("Notes");
        if (!heading.remarks().isEmpty()) {
            notes.open();
            out.start("Note", REMARKS, "About this project");
            out.attribute("creatingUser", Guids.RECORDER);
            out.text("PlainTextContent", heading.remarks());
            out.end();
        }
        for (KnownRun known : survey.runs()) {
            if (hasNotes(known)) {
                runs.open(known, run -> new RunNotes(run, layout).write(notes, out));
            }
        }
        notes.end();
    }

    private boolean hasNotes(KnownRun run) {
        return run.hasNotes() || layout.isSourcePerStep();
    }

    /** The notes of a single run are about the project too; those of many runs would hide the project's own notes. */
    private void noteReferences(QdeOut out) throws IOException {
        if (!heading.remarks().isEmpty()) {
            out.reference("NoteRef", REMARKS);
        }
        if (survey.runs().size() != 1 || !hasNotes(survey.runs().get(0))) {
            return;
        }
        runs.open(survey.runs().get(0), run -> {
            for (String note : new RunNotes(run, layout).guids()) {
                out.reference("NoteRef", note);
            }
        });
    }

    private interface Part {
        void write(QdaRun run, QdeOut.Wrapper wrapper) throws IOException;
    }

    private void each(String element, Predicate<KnownRun> has, QdeOut out, Part part) throws IOException {
        QdeOut.Wrapper wrapper = out.wrapper(element);
        for (KnownRun known : survey.runs()) {
            if (has.test(known)) {
                runs.open(known, run -> part.write(run, wrapper));
            }
        }
        wrapper.end();
    }
}
