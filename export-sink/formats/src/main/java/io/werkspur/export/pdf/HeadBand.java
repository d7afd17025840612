// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.typeset.Line;
import io.werkspur.typeset.flow.Band;
import io.werkspur.typeset.flow.BandFrame;
import io.werkspur.typeset.flow.TextBand;
import io.werkspur.typeset.pdf.PageContent;
import io.werkspur.typeset.pdf.PdfFile;
import io.werkspur.typeset.pdf.Tag;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a step: its name, its time on the right, its node of the timeline on the left.
 *
 * @param title text of the bookmark; null for none
 * @param number text in the node; null for none
 * @param node null if the step is not on the timeline
 * @param when null if it is not shown
 */
record HeadBand(
        PdfFile file,
        @Nullable String title,
        Line line,
        Tag tag,
        float height,
        @Nullable TimelineMarker node,
        @Nullable Line number,
        @Nullable Line when,
        @Nullable Tag whenTag)
        implements Band {
    @Override
    public void draw(PageContent sheet, BandFrame frame, float top) throws IOException {
        if (title != null) {
            file.bookmarks().entry(title, sheet.page(), top);
        }
        if (node != null) {
            node.draw(sheet, top + height / 2, number);
        }
        float baseline = top + TextBand.baseline(line, height);
        sheet.text(line, frame.left(), baseline, tag);
        if (when != null && whenTag != null) {
            sheet.text(when, frame.right() - when.width(), baseline, whenTag);
        }
    }
}
