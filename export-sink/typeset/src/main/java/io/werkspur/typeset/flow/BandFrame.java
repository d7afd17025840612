// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

/**
 * Where a band stands across the page, and what is drawn along it.
 *
 * @param left of its text, in points from the left of the page
 * @param right of its text
 * @param isOnTheWay whether the line of the way runs along it
 * @param paper colour beneath it; −1 for none
 * @param bar colour of a bar at its left; −1 for none
 */
public record BandFrame(float left, float right, boolean isOnTheWay, int paper, int bar) {
    public static final int NONE = -1;

    private static final float ROOM_OF_BAR = 10;

    /** A frame with nothing along it. */
    public static BandFrame plain(float left, float right) {
        return new BandFrame(left, right, false, NONE, NONE);
    }

    public float width() {
        return right - left;
    }

    /** Where paper and bar begin. */
    public float edge() {
        return paper == NONE && bar == NONE ? left : left - ROOM_OF_BAR;
    }

    /** The same, further in. */
    public BandFrame indented(float by) {
        return new BandFrame(left + by, right, isOnTheWay, paper, bar);
    }

    /** The same with a bar and paper, for which its text makes room. */
    public BandFrame marked(int barColour, int paperColour) {
        float room = paperColour == NONE ? 0 : ROOM_OF_BAR;
        return new BandFrame(left + ROOM_OF_BAR, right - room, isOnTheWay, paperColour, barColour);
    }
}
