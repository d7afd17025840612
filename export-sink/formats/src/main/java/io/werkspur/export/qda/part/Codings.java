// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.qda.part;

import io.werkspur.export.qda.element.Codes;
import io.werkspur.export.qda.element.QdeOut;
import java.io.IOException;

/** Writes the codes of a step for the selection or source that represents it. Stateless. */
final class Codings {
    private Codings() {}

    /** @param part what is coded, so that codings of the step's text and of its medium have different names */
    static void write(QdaRun run, QdaStep step, String part, QdeOut out) throws IOException {
        for (String code : step.codes()) {
            out.start("Coding");
            out.attribute("guid", run.known().guid(step.number(), part + "/" + code));
            out.made(step.item().getTimestamp());
            out.reference("CodeRef", Codes.guid(code));
            out.end();
        }
    }
}
