// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.graph;

import io.werkspur.export.qda.element.QdeOut;
import io.werkspur.export.qda.part.KnownRun;
import io.werkspur.export.qda.part.Layout;
import io.werkspur.export.qda.part.MediaSources;
import io.werkspur.export.qda.part.QdaRun;
import io.werkspur.export.qda.part.QdaStep;
import java.io.IOException;

/** Links between steps, and between steps and their media. Stateless. */
public final class RunLinks {
    private RunLinks() {}

    /** Writes the links of a run. */
    public static void write(QdaRun run, Layout layout, QdeOut.Wrapper links, QdeOut out) throws IOException {
        Chain chain = new Chain();
        for (QdaStep step : run.steps()) {
            String guid = layout.guid(run.known(), step);
            QdaStep before = chain.before(step);
            if (before != null) {
                link(run, layout.guid(run.known(), before), guid, "transformed into", links, out);
            }
            if (step.medium() != null && step.medium().isSource()) {
                link(run, guid, MediaSources.guid(run.known(), step.number()), "has medium", links, out);
            }
        }
    }

    /** Made from both ends: a step that arrives late between two others must not get the GUID of their link. */
    public static String guid(KnownRun run, String from, String to) {
        return run.guid("link", from, to);
    }

    private static void link(QdaRun run, String from, String to, String name, QdeOut.Wrapper links, QdeOut out)
            throws IOException {
        links.open();
        out.start("Link", guid(run.known(), from, to), name);
        out.attribute("direction", "OneWay");
        out.attribute("originGUID", from);
        out.attribute("targetGUID", to);
        out.end();
    }
}
