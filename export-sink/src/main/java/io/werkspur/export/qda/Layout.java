// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.TooLargeException;
import io.werkspur.export.zip.ZipEntries;
import java.io.IOException;
import java.util.List;

/** How the texts of a run become sources of a project. Stateless, safe from any thread. */
interface Layout {
    /** Fails before anything is written. */
    void requireFits(QdaRun run) throws TooLargeException;

    /** What stands for a step where the project links it: a selection, or a source. */
    String guid(QdaRun run, QdaStep step);

    /** Writes the sources of the texts. */
    void sources(QdaRun run, QdeOut.Wrapper sources, QdeOut out, RunVariables variables, List<String> notes)
            throws IOException;

    /** Goes through the names of those sources. */
    void eachSource(QdaRun run, SourceNames names) throws IOException;

    /** Writes the files of those sources. */
    void files(QdaRun run, ZipEntries zip, RenderNotes notes) throws IOException;

    /** Takes the name of a source. */
    @FunctionalInterface
    interface SourceNames {
        /** Takes one. */
        void take(String guid) throws IOException;
    }
}
