// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.qda.element.QdaText;
import io.werkspur.export.qda.element.QdeOut;
import io.werkspur.export.qda.medium.PngPicture;
import io.werkspur.export.qda.medium.QdaMedium;
import io.werkspur.export.zip.ZipEntries;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.run.RunChangedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * Pictures, sound and films that are not missing, as sources. A medium without a kind of source becomes a text that
 * describes it; for a missing one the text of its step gives the reason. Stateless, safe from any thread.
 */
public final class MediaSources {
    private static final String WHERE_TO_FIND_IT =
            "REFI-QDA has no source for this kind of medium, so the file itself is not in the project; the ZIP export with media has it.";

    private MediaSources() {}

    public static String guid(KnownRun run, long step) {
        return run.guid(step, "medium");
    }

    static void eachSource(KnownRun run, Layout.SourceNames names) throws IOException {
        for (Map.Entry<Long, QdaMedium> medium : run.media().entrySet()) {
            if (medium.getValue().isSource()) {
                names.take(guid(run, medium.getKey()));
            }
        }
    }

    /** Writes the sources of the media of a run. */
    public static void sources(QdaRun run, QdeOut.Wrapper sources, QdeOut out, RunVariables variables)
            throws IOException {
        for (QdaStep step : run.stepsWithSources()) {
            QdaMedium medium = Objects.requireNonNull(step.medium());
            sources.open();
            out.start(medium.element(), guid(run.known(), step.number()), "Medium of " + step.head());
            out.attribute(isText(medium) ? "plainTextPath" : "path", "internal://" + file(run, step, medium));
            out.made(step.item().getTimestamp());
            out.repeatedText("Description", step.description());
            Codings.write(run, step, "medium-coding", out);
            variables.write(out, run.facts());
            out.end();
        }
    }

    /** Writes the files of those sources. */
    public static void files(QdaRun run, ZipEntries zip) throws IOException {
        for (QdaStep step : run.stepsWithSources()) {
            QdaMedium medium = Objects.requireNonNull(step.medium());
            zip.put("sources/" + file(run, step, medium), out -> {
                if (isText(medium)) {
                    out.write(run.lineEnding().in(text(step)).getBytes(StandardCharsets.UTF_8));
                } else {
                    copy(run, step, medium, out);
                }
            });
        }
    }

    private static boolean isText(QdaMedium medium) {
        return medium.element().equals(QdaMedium.TEXT_SOURCE);
    }

    // Repeats the description of the step, so nothing is counted a second time.
    private static String text(QdaStep step) {
        return QdaText.source(step.head() + "\n" + step.description() + "\n\n" + WHERE_TO_FIND_IT, new RenderNotes());
    }

    private static void copy(QdaRun run, QdaStep step, QdaMedium medium, OutputStream out) throws IOException {
        Medium.Found found = again(run, step, medium);
        if (medium.isConverted()) {
            PngPicture.write(found, out);
            return;
        }
        try (InputStream in = found.content().open()) {
            in.transferTo(out);
        }
    }

    private static Medium.Found again(QdaRun run, QdaStep step, QdaMedium medium) throws IOException {
        Medium now = run.open(step);
        if (now instanceof Medium.Found found && found.sha256().equals(medium.sha256())) {
            return found;
        }
        throw new RunChangedException("Expected the medium of step " + step.number() + " of run "
                + run.known().executionId() + " to stay as it was, but it changed during the export; export again");
    }

    private static String file(QdaRun run, QdaStep step, QdaMedium medium) {
        return run.known().guid(step.number(), "medium-file") + "." + medium.extension();
    }
}
