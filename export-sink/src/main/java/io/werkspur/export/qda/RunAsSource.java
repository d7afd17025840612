// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.zip.ZipEntries;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One text for the whole run, a block a step, and a selection that cuts exactly the text of each. Positions count code points
 * from 0, the end is the first that is not in it.
 */
final class RunAsSource implements Layout {
    private static final String EXPLANATION =
            "One run of the pipeline: every step that the view shows, in its order. Selections and codes were set by the program.";

    @Override
    public void requireFits(QdaRun run) {
        // It is written step by step, whatever their number.
    }

    @Override
    public String guid(QdaRun run, QdaStep step) {
        return run.guid(step, "selection");
    }

    @Override
    public void sources(QdaRun run, QdeOut.Wrapper sources, QdeOut out, RunVariables variables, List<String> notes)
            throws IOException {
        sources.open();
        out.start(QdaMedium.TEXT_SOURCE, source(run), QdaText.name(run.name()));
        out.attribute("plainTextPath", "internal://" + file(run));
        out.made(run.facts().getTimestamp().orElse(null));
        out.text("Description", EXPLANATION);
        long position = points(title(run));
        for (QdaStep step : run.steps()) {
            String body = step.body(new RenderNotes());
            long start = position + points(step.head()) + 1;
            long end = start + points(body);
            out.start("PlainTextSelection", guid(run, step), QdaText.name(body));
            out.attribute("startPosition", Long.toString(start));
            out.attribute("endPosition", Long.toString(end));
            out.made(step.item().getTimestamp());
            out.text("Description", step.description());
            Codings.write(run, step, "coding", out);
            out.end();
            position = end + 2;
        }
        for (String note : notes) {
            out.reference("NoteRef", note);
        }
        variables.write(out, run.facts());
        out.end();
    }

    @Override
    public void eachSource(QdaRun run, SourceNames names) throws IOException {
        names.take(source(run));
    }

    @Override
    public void files(QdaRun run, ZipEntries zip, RenderNotes notes) throws IOException {
        zip.put("sources/" + file(run), bytes -> {
            Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            text.write(title(run));
            for (QdaStep step : run.steps()) {
                text.write(step.head() + "\n" + step.body(notes) + "\n\n");
            }
            text.flush();
        });
    }

    private static String title(QdaRun run) {
        return "Run " + run.facts().getExecutionId() + "\n\n";
    }

    private static String source(QdaRun run) {
        return run.guid("source");
    }

    private static String file(QdaRun run) {
        return run.guid("source-file") + ".txt";
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }
}
