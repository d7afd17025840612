// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Measures of a page, in points from the left and the top of A4, and the colours of what is drawn on it: those of the pages. */
final class Paper {
    static final float LEFT = 62;
    static final float RIGHT = PDRectangle.A4.getWidth() - 56;
    static final float TOP = 56;
    static final float BOTTOM = PDRectangle.A4.getHeight() - 64;
    /** The base line of what stands at the foot, from the bottom. */
    static final float FOOT_FROM_BELOW = 36;

    /** Where the line of the way runs. */
    static final float RAIL = LEFT + 9;

    static final float RAIL_WIDTH = 1.4f;
    /** From the left of the page's text to that of the way. */
    static final float BESIDE_RAIL = 34;

    static final float BAR = 2.5f;
    static final float ROOM_OF_PAPER = 10;

    static final int INK = 0x1c1a17;
    static final int GREY = 0x5e5951;
    static final int RAIL_COLOUR = 0xb5ada0;
    static final int HAIR = 0xddd7cb;
    static final int WHITE = 0xffffff;
    static final int WAY = 0x1b5e63;
    static final int STOP = 0x9a2a1c;
    static final int STOP_PAPER = 0xfbeeea;
    static final int GAP = 0x7a4b00;
    static final int GAP_PAPER = 0xfdf4e1;

    private Paper() {}
}
