// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import io.werkspur.typeset.font.Typeface;
import org.jspecify.annotations.Nullable;

/**
 * What a reader perceives as one character.
 *
 * @param typeface a typeface that has it; null if there is none
 * @param level embedding level of the bidirectional algorithm
 * @param afterwards whether a line may end after it
 */
record Grapheme(String text, @Nullable Typeface typeface, TextStyle style, byte level, Cluster.Break afterwards) {
    /** Whether both can be shaped together. */
    boolean goesOnWith(Grapheme next) {
        return typeface == next.typeface
                && style.equals(next.style)
                && level == next.level
                && !isControl()
                && !next.isControl();
    }

    /** An end of line or a tab. */
    boolean isControl() {
        int first = text.codePointAt(0);
        return Character.isISOControl(first)
                || Character.getType(first) == Character.LINE_SEPARATOR
                || Character.getType(first) == Character.PARAGRAPH_SEPARATOR;
    }

    /** Whether it is invisible but has a width. */
    boolean isBlank() {
        return text.codePoints().allMatch(point -> Character.isWhitespace(point) || Character.isSpaceChar(point));
    }

    /** Returns the text to shape: a blank that the font lacks becomes spaces of the same length. */
    String shaped() {
        Typeface face = typeface;
        if (face == null || !isBlank() || face.shows(text.codePoints().toArray())) {
            return text;
        }
        return " ".repeat(text.length());
    }
}
