// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.qda.element.QdeOut;
import io.werkspur.export.zip.ZipEntries;
import java.io.IOException;

/** How the texts of a run become sources of a project. Stateless, safe from any thread. */
public interface Layout {
    /** Fails if a project cannot have so many steps. */
    void requireSteps(long steps) throws RunTooLargeException;

    /** Fails if a source of this run would be larger than a project allows. */
    void requireFits(QdaRun run) throws RunTooLargeException;

    /** Whether each step is a source, so that the numbers of all steps have to be known. */
    boolean isSourcePerStep();

    /** The GUID that represents a step in links: of a selection or of a source. */
    String guid(KnownRun run, QdaStep step);

    /** Writes the sources of the texts. */
    void sources(QdaRun run, QdeOut.Wrapper sources, QdeOut out, RunVariables variables) throws IOException;

    /** Iterates over the GUIDs of those sources. */
    void eachSource(KnownRun run, SourceNames names) throws IOException;

    /** Writes the files of those sources. */
    void files(QdaRun run, ZipEntries zip, RenderNotes notes) throws IOException;

    /** Gets the GUIDs of sources. */
    @FunctionalInterface
    interface SourceNames {
        /** Gets one GUID. */
        void take(String guid) throws IOException;
    }
}
