// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import org.jspecify.annotations.Nullable;

/**
 * The horizontal extent of a band on the page, and what is drawn along it.
 *
 * @param left left end of its text, in points from the left of the page
 * @param right right end of its text
 * @param rule a vertical rule next to it; null for none
 * @param paper colour beneath it; −1 for none
 * @param bar colour of a bar at its left; −1 for none
 */
public record BandFrame(float left, float right, @Nullable VerticalRule rule, int paper, int bar) {
    public static final int NONE = -1;

    static final float BAR_WIDTH = 2.5f;
    /** How far the paper extends beyond the text on the right. */
    static final float PAPER_OVERHANG = 10;

    private static final float BAR_INDENT = 10;

    /** A frame without rule, paper and bar. */
    public static BandFrame plain(float left, float right) {
        return new BandFrame(left, right, null, NONE, NONE);
    }

    /** A frame next to a vertical rule. */
    public static BandFrame along(VerticalRule rule, float left, float right) {
        return new BandFrame(left, right, rule, NONE, NONE);
    }

    public boolean hasRule() {
        return rule != null;
    }

    public float width() {
        return right - left;
    }

    /** The left end of paper and bar. */
    public float edge() {
        return paper == NONE && bar == NONE ? left : left - BAR_INDENT;
    }

    /** The same, indented. */
    public BandFrame indented(float by) {
        return new BandFrame(left + by, right, rule, paper, bar);
    }

    /** The same with a bar and paper, and its text indented to make room for them. */
    public BandFrame marked(int barColour, int paperColour) {
        float indent = paperColour == NONE ? 0 : BAR_INDENT;
        return new BandFrame(left + BAR_INDENT, right - indent, rule, paperColour, barColour);
    }
}
