// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.QdaRun;
import java.io.IOException;

/** The runs of a project, which are opened one at a time, for each part of the project that needs them. */
@FunctionalInterface
public interface QdaRuns {
    /**
     * Opens a run, passes it on, closes it.
     *
     * @throws io.werkspur.recordstore.run.RunChangedException if it has changed since it was first read
     */
    void open(KnownRun run, Visit visit) throws IOException;

    /** Gets an open run. */
    @FunctionalInterface
    interface Visit {
        /** Uses the run before it is closed. */
        void take(QdaRun run) throws IOException;
    }
}
