// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import io.werkspur.typeset.Line;
import io.werkspur.typeset.pdf.PageContent;
import io.werkspur.typeset.pdf.Tag;
import java.io.IOException;

/**
 * A line of text.
 *
 * @param height height of the line with its leading, in points
 * @param isRightToLeft whether it is aligned to the right
 */
public record TextBand(Line line, float height, boolean isRightToLeft, Tag tag) implements Band {
    // Small letters are half as high as the type size; with the base line this far below the middle, they look centred.
    private static final float BELOW_MIDDLE = 0.34f;

    @Override
    public void draw(PageContent sheet, BandFrame frame, float top) throws IOException {
        float left = isRightToLeft ? frame.right() - line.width() : frame.left();
        sheet.text(line, left, top + baseline(line, height), tag);
    }

    /** Returns the distance of the base line from the top of the band. */
    public static float baseline(Line line, float height) {
        float size = line.clusters().get(0).style().size();
        return height / 2 + size * BELOW_MIDDLE;
    }
}
