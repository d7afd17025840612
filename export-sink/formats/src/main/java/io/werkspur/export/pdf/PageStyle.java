// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.typeset.flow.PageArea;
import io.werkspur.typeset.flow.VerticalRule;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Measures of a page of a run, in points from the left and the top of A4, and its colours: those of the HTML page. */
final class PageStyle {
    static final float LEFT = 62;
    static final float RIGHT = PDRectangle.A4.getWidth() - 56;
    static final PageArea AREA = new PageArea(56, PDRectangle.A4.getHeight() - 64);
    /** Distance of the footer's base line from the bottom. */
    static final float FOOTER_FROM_BELOW = 36;

    static final int INK = 0x1c1a17;
    static final int GREY = 0x5e5951;
    static final int TIMELINE_COLOUR = 0xb5ada0;
    static final int HAIR = 0xddd7cb;
    static final int WHITE = 0xffffff;
    static final int JOURNEY = 0x1b5e63;
    static final int STOP = 0x9a2a1c;
    static final int STOP_PAPER = 0xfbeeea;
    static final int GAP = 0x7a4b00;
    static final int GAP_PAPER = 0xfdf4e1;

    /** Connects the steps of a run, from the first page to the last. */
    static final VerticalRule TIMELINE = new VerticalRule(TIMELINE_COLOUR, LEFT + 9, 1.4f);
    /** Distance from the left of the page's text to the text next to the timeline. */
    static final float BESIDE_TIMELINE = 34;

    private PageStyle() {}
}
