// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import io.werkspur.export.document.Fact;
import io.werkspur.export.docx.text.Paragraphs;
import io.werkspur.export.label.Texts;
import io.werkspur.typeset.TextDirection;
import java.io.IOException;
import java.util.List;

/** Small print: more facts about a step. Short facts share a paragraph; each of the others has its own. */
final class Details {
    static final String STYLE = "Detail";

    // Two or three on a line.
    private static final int SHORT = 50;

    private final Paragraphs paragraphs;
    private final Texts texts;

    Details(Paragraphs paragraphs, Texts texts) {
        this.paragraphs = paragraphs;
        this.texts = texts;
    }

    void write(List<Fact> facts) throws IOException {
        boolean isOpen = false;
        for (Fact fact : facts) {
            boolean isShort = isShort(fact.name(texts) + fact.value());
            if (isOpen && isShort) {
                paragraphs.ours(" · ");
            } else {
                if (isOpen) {
                    paragraphs.close();
                }
                paragraphs.open(STYLE);
            }
            isOpen = isShort;
            paragraphs.foreign(fact.name(texts), null).ours(": ").foreign(fact.value(), null);
            if (!isShort) {
                paragraphs.close();
            }
        }
        if (isOpen) {
            paragraphs.close();
        }
    }

    private static boolean isShort(String text) {
        return text.length() <= SHORT
                && text.indexOf('\n') < 0
                && text.indexOf('\r') < 0
                && !TextDirection.hasRightToLeft(text);
    }
}
