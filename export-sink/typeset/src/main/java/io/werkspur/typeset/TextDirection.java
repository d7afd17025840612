// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import java.text.Bidi;

/** The direction of a text. */
public enum TextDirection {
    /** From left to right. */
    LEFT_TO_RIGHT,
    /** From right to left. */
    RIGHT_TO_LEFT,
    /** It has no letter with a direction. */
    NEUTRAL;

    /** Returns whether any part of it runs from right to left. */
    public static boolean hasRightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** Returns the direction of the first strong character. */
    public static TextDirection of(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            switch (Character.getDirectionality(codePoint)) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
                    return LEFT_TO_RIGHT;
                }
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
                    return RIGHT_TO_LEFT;
                }
                default -> i += Character.charCount(codePoint);
            }
        }
        return NEUTRAL;
    }
}
