// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.export.field.Fields;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.qda.element.QdaText;
import io.werkspur.export.qda.element.QdeOut;
import io.werkspur.export.qda.medium.QdaMedium;
import io.werkspur.export.zip.ZipEntries;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * One text for the whole run, one block per step, and a selection with exactly the text of each step. Positions count
 * code points from 0 and the end is exclusive; the end of a line is one code point, however it is written.
 */
public final class RunAsSource implements Layout {
    private static final String EXPLANATION =
            "One run of the pipeline: every step that the view shows, in its order. Selections and codes were set by the program.";
    // With so many steps project.qde is almost as large as a file of a project may be.
    private static final int MAX_STEPS = 500_000;
    // A step has at most 900 KB, and JSON may need six times as much: fewer steps cannot exceed the size of a file.
    private static final int STEPS_THAT_ALWAYS_FIT = 300;

    private final long mostBytes;

    /** Creates the layout. */
    public RunAsSource() {
        this(QdaMedium.MAX_BYTES);
    }

    RunAsSource(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public void requireSteps(long steps) throws RunTooLargeException {
        if (steps > MAX_STEPS) {
            throw new RunTooLargeException("Expected at most " + MAX_STEPS
                    + " steps in a REFI-QDA project, but there are more; export fewer runs at a time, or use jsonl");
        }
    }

    @Override
    public void requireFits(QdaRun run) throws RunTooLargeException {
        if (run.known().stepCount() <= STEPS_THAT_ALWAYS_FIT && mostBytes == QdaMedium.MAX_BYTES) {
            return;
        }
        long bytes = size(run, title(run));
        for (QdaStep step : run.steps()) {
            bytes += size(run, block(step, new RenderNotes()));
            if (bytes > mostBytes) {
                throw new RunTooLargeException("Expected a run whose text has at most " + mostBytes
                        + " bytes, the most of a file in a REFI-QDA project, but that of run "
                        + run.known().executionId() + " has more; use jsonl");
            }
        }
    }

    private static long size(QdaRun run, String text) {
        return run.lineEnding().in(text).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public boolean isSourcePerStep() {
        return false;
    }

    @Override
    public String guid(KnownRun run, QdaStep step) {
        return run.guid(step.number(), "selection");
    }

    @Override
    public void sources(QdaRun run, QdeOut.Wrapper sources, QdeOut out, RunVariables variables) throws IOException {
        sources.open();
        out.start(QdaMedium.TEXT_SOURCE, source(run.known()), QdaText.name(run.name()));
        out.attribute("plainTextPath", "internal://" + file(run.known()));
        out.made(run.facts().getTimestamp().orElse(null));
        out.text("Description", EXPLANATION + "\n" + QdaText.lines(Fields.of(run.facts()), run.facts()));
        long position = points(title(run));
        for (QdaStep step : run.steps()) {
            String body = step.body(new RenderNotes());
            long start = position + points(step.head()) + 1;
            long end = start + points(body);
            out.start("PlainTextSelection", guid(run.known(), step), QdaText.name(body));
            out.attribute("startPosition", Long.toString(start));
            out.attribute("endPosition", Long.toString(end));
            out.made(step.item().getTimestamp());
            out.text("Description", step.description());
            Codings.write(run, step, "coding", out);
            out.end();
            position = end + 2;
        }
        for (String note : new RunNotes(run, this).guids()) {
            out.reference("NoteRef", note);
        }
        variables.write(out, run.facts());
        out.end();
    }

    @Override
    public void eachSource(KnownRun run, SourceNames names) throws IOException {
        names.take(source(run));
    }

    @Override
    public void files(QdaRun run, ZipEntries zip, RenderNotes notes) throws IOException {
        zip.put("sources/" + file(run.known()), bytes -> {
            Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            text.write(run.lineEnding().in(title(run)));
            for (QdaStep step : run.steps()) {
                text.write(run.lineEnding().in(block(step, notes)));
            }
            text.flush();
        });
    }

    private static String title(QdaRun run) {
        return "Run " + run.known().executionId() + "\n\n";
    }

    private static String block(QdaStep step, RenderNotes notes) {
        return step.head() + "\n" + step.body(notes) + "\n\n";
    }

    private static String source(KnownRun run) {
        return run.guid("source");
    }

    private static String file(KnownRun run) {
        return run.guid("source-file") + ".txt";
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }
}
