// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda;

import io.werkspur.schema.ItemType;
import io.werkspur.schema.event.TypeDefaults;
import java.io.IOException;

/** What became of what: the input, each hop and the result to the next, the last text to each output, a step to its medium. */
final class RunLinks {
    private RunLinks() {}

    static void write(QdaRun run, Layout layout, QdeOut.Wrapper links, QdeOut out) throws IOException {
        QdaStep last = null;
        for (QdaStep step : run.steps()) {
            ItemType type = step.item().getItemType();
            boolean isOutput = TypeDefaults.isOutput(type);
            if (step.isInItsStage() && (isOutput || isText(type))) {
                if (last != null) {
                    link(run, layout.guid(run, last), layout.guid(run, step), "transformed into", links, out);
                }
                last = isOutput ? last : step;
            }
            if (step.medium() != null && step.medium().isSource()) {
                link(run, layout.guid(run, step), MediaSources.guid(run, step), "has medium", links, out);
            }
        }
    }

    private static boolean isText(ItemType type) {
        return type == ItemType.USER_INPUT_TEXT
                || type == ItemType.TRANSLATION_RESULT
                || type == ItemType.INTERCEPTION_ITERATION
                || type == ItemType.INTERCEPTION_FINAL;
    }

    private static void link(QdaRun run, String from, String to, String name, QdeOut.Wrapper links, QdeOut out)
            throws IOException {
        links.open();
        // By both ends: a step that arrives late comes between two others and must not take over the name of their
        // link.
        out.start("Link", run.guid("link", from, to), name);
        out.attribute("direction", "OneWay");
        out.attribute("originGUID", from);
        out.attribute("targetGUID", to);
        out.end();
    }
}
