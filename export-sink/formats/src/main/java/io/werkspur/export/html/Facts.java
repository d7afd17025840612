// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.html;

import io.werkspur.export.document.Fact;
import io.werkspur.export.html.page.Markup;
import io.werkspur.export.label.Texts;
import java.io.IOException;
import java.util.List;

/** Writes names and values as a definition list. */
final class Facts {
    private Facts() {}

    static void write(Markup page, Texts texts, List<Fact> facts, String styleClass) throws IOException {
        if (facts.isEmpty()) {
            return;
        }
        page.open("dl", styleClass);
        for (Fact fact : facts) {
            page.open("div").open("dt");
            page.open("bdi").text(fact.name(texts)).close().close();
            page.open("dd").open("bdi").text(fact.value()).close().close().close();
        }
        page.close().line();
    }
}
