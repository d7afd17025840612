// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import io.werkspur.typeset.Line;
import io.werkspur.typeset.pdf.PageContent;
import io.werkspur.typeset.pdf.Tag;
import java.io.IOException;

/**
 * A line of text.
 *
 * @param height from the line before to the line after, in points
 * @param isRightToLeft whether it stands at the right
 */
public record TextBand(Line line, float height, boolean isRightToLeft, Tag tag) implements Band {
    // Small letters are half as high as their type; a base line so far below the middle looks centred.
    private static final float BELOW_MIDDLE = 0.34f;

    @Override
    public void draw(PageContent sheet, BandFrame frame, float top) throws IOException {
        float left = isRightToLeft ? frame.right() - line.width() : frame.left();
        sheet.text(line, left, top + baseline(line, height), tag);
    }

    /** How far below the top of its band a line stands. */
    public static float baseline(Line line, float height) {
        float size = line.clusters().get(0).style().size();
        return height / 2 + size * BELOW_MIDDLE;
    }
}
