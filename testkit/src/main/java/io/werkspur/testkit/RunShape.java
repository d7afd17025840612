// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

/**
 * The course of a run of {@link EventGenerator}: a start with the context, the input, its translation and check, the
 * hops of the interception and its result, a check and an image for each output configuration, an end. Immutable.
 *
 * @param hops hops of Stille Post, from 0
 * @param loops output configurations, from 0
 * @param textLength characters of each text, from 1
 * @param ends whether the run has its end event
 */
public record RunShape(int hops, int loops, int textLength, boolean ends) {
    private static final int FRAME = 6;
    private static final int TYPICAL_TEXT = 55;
    private static final int MAX_TYPICAL_LOOPS = 4;

    /** Checks the values. */
    public RunShape {
        if (hops < 0 || loops < 0 || textLength < 1) {
            throw new IllegalArgumentException("Expected counts from 0 and texts from 1 character, but got hops=" + hops
                    + ", loops=" + loops + ", textLength=" + textLength);
        }
    }

    /**
     * The shape of an ordinary run with this many items: about 209 encoded bytes per event.
     *
     * @param items at least {@value #FRAME}
     */
    public static RunShape ofItems(int items) {
        if (items < FRAME) {
            throw new IllegalArgumentException("Expected at least " + FRAME + " items, but got " + items);
        }
        int loops = Math.min(MAX_TYPICAL_LOOPS, (items - FRAME) / 4);
        return new RunShape(items - FRAME - 2 * loops, loops, TYPICAL_TEXT, true);
    }

    /** The same run, cut off before its end event. */
    public RunShape withoutEnd() {
        return new RunShape(hops, loops, textLength, false);
    }

    /** How many events the run has. */
    public int items() {
        return FRAME - (ends ? 0 : 1) + hops + 2 * loops;
    }
}
