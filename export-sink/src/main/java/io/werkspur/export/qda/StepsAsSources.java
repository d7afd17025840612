// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.TooLargeException;
import io.werkspur.export.zip.ZipEntries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text for each step, coded as a whole: there are no positions that a program could count in another way. */
final class StepsAsSources implements Layout {
    // A ZIP keeps its directory in memory while it is written, and no program for analysis is made for more documents.
    private static final int MOST_STEPS = 10_000;

    @Override
    public void requireFits(QdaRun run) throws TooLargeException {
        if (run.stepCount() > MOST_STEPS) {
            throw new TooLargeException(
                    "Expected a run with at most " + MOST_STEPS + " steps for a source each, but it has "
                            + run.stepCount() + "; use qdpx, which has one for the run");
        }
    }

    @Override
    public String guid(QdaRun run, QdaStep step) {
        return run.guid(step, "source");
    }

    @Override
    public void sources(QdaRun run, QdeOut.Wrapper sources, QdeOut out, RunVariables variables, List<String> notes)
            throws IOException {
        for (QdaStep step : run.steps()) {
            sources.open();
            out.start(QdaMedium.TEXT_SOURCE, guid(run, step), step.head());
            out.attribute("plainTextPath", "internal://" + file(run, step));
            out.made(step.item().getTimestamp());
            out.text("Description", step.description());
            Codings.write(run, step, "source-coding", out);
            variables.write(out, run.facts());
            out.end();
        }
    }

    @Override
    public void eachSource(QdaRun run, SourceNames names) throws IOException {
        for (QdaStep step : run.steps()) {
            names.take(guid(run, step));
        }
    }

    @Override
    public void files(QdaRun run, ZipEntries zip, RenderNotes notes) throws IOException {
        for (QdaStep step : run.steps()) {
            zip.put(
                    "sources/" + file(run, step),
                    out -> out.write(step.body(notes).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String file(QdaRun run, QdaStep step) {
        return run.guid(step, "source-file") + ".txt";
    }
}
