// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.document;

/** Which way a text runs. */
public enum TextDirection {
    /** From left to right. */
    LEFT_TO_RIGHT,
    /** From right to left. */
    RIGHT_TO_LEFT,
    /** It has no letter that says so. */
    NEUTRAL;

    /** The direction of the first strong character. */
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
