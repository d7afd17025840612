// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.project;

import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.QdaRun;
import java.io.IOException;

/** The runs of a project, which are opened one at a time, as often as parts of the project need them. */
@FunctionalInterface
public interface QdaRuns {
    /**
     * Opens a run, hands it on, closes it.
     *
     * @throws io.werkspur.recordstore.run.RunChangedException when it is not as it was when it became known
     */
    void open(KnownRun run, Visit visit) throws IOException;

    /** Takes an open run. */
    @FunctionalInterface
    interface Visit {
        /** Uses the run before it is closed. */
        void take(QdaRun run) throws IOException;
    }
}
