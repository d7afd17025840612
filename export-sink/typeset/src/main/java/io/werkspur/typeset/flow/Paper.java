// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Measures of a page, in points from the left and the top of A4, and the colours of what is drawn on it: those of the pages. */
public final class Paper {
    public static final float LEFT = 62;
    public static final float RIGHT = PDRectangle.A4.getWidth() - 56;
    public static final float TOP = 56;
    public static final float BOTTOM = PDRectangle.A4.getHeight() - 64;
    /** The base line of what stands at the foot, from the bottom. */
    public static final float FOOT_FROM_BELOW = 36;

    /** Where the line of the way runs. */
    public static final float RAIL = LEFT + 9;

    static final float RAIL_WIDTH = 1.4f;
    /** From the left of the page's text to that of the way. */
    public static final float BESIDE_RAIL = 34;

    static final float BAR = 2.5f;
    static final float ROOM_OF_PAPER = 10;

    public static final int INK = 0x1c1a17;
    public static final int GREY = 0x5e5951;
    public static final int RAIL_COLOUR = 0xb5ada0;
    public static final int HAIR = 0xddd7cb;
    public static final int WHITE = 0xffffff;
    public static final int WAY = 0x1b5e63;
    public static final int STOP = 0x9a2a1c;
    public static final int STOP_PAPER = 0xfbeeea;
    public static final int GAP = 0x7a4b00;
    public static final int GAP_PAPER = 0xfdf4e1;

    private Paper() {}
}
