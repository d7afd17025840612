// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.qda.element.QdeOut;
import io.werkspur.export.qda.medium.QdaMedium;
import io.werkspur.export.zip.ZipEntries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A text for each step, coded as a whole: there are no positions that programs could count differently. */
public final class StepsAsSources implements Layout {
    // A ZIP keeps its directory in memory while it is written, and programs for analysis are not made for more
    // documents.
    private static final int MAX_STEPS = 10_000;

    @Override
    public void requireSteps(long steps) throws RunTooLargeException {
        if (steps > MAX_STEPS) {
            throw new RunTooLargeException("Expected at most " + MAX_STEPS
                    + " steps for a source each, but there are more; use qdpx, which has one for each run");
        }
    }

    @Override
    public void requireFits(QdaRun run) {
        // A step is never too large.
    }

    @Override
    public boolean isSourcePerStep() {
        return true;
    }

    @Override
    public String guid(KnownRun run, QdaStep step) {
        return source(run, step.number());
    }

    @Override
    public void sources(QdaRun run, QdeOut.Wrapper sources, QdeOut out, RunVariables variables) throws IOException {
        Map<Long, List<String>> notes = new RunNotes(run, this).guidsByStep();
        for (QdaStep step : run.steps()) {
            sources.open();
            out.start(QdaMedium.TEXT_SOURCE, guid(run.known(), step), step.head());
            out.attribute("plainTextPath", "internal://" + file(run, step));
            out.made(step.item().getTimestamp());
            out.text("Description", step.description());
            Codings.write(run, step, "source-coding", out);
            for (String note : notes.getOrDefault(step.number(), List.of())) {
                out.reference("NoteRef", note);
            }
            variables.write(out, run.facts());
            out.end();
        }
    }

    @Override
    public void eachSource(KnownRun run, SourceNames names) throws IOException {
        for (long step : run.stepNumbers()) {
            names.take(source(run, step));
        }
    }

    @Override
    public void files(QdaRun run, ZipEntries zip, RenderNotes notes) throws IOException {
        for (QdaStep step : run.steps()) {
            String text = run.lineEnding().in(step.body(notes));
            zip.put("sources/" + file(run, step), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String source(KnownRun run, long step) {
        return run.guid(step, "source");
    }

    private static String file(QdaRun run, QdaStep step) {
        return run.known().guid(step.number(), "source-file") + ".txt";
    }
}
