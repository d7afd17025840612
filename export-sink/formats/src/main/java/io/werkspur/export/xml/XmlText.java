// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.xml;

import io.werkspur.export.format.RenderNotes;

/** Which text XML 1.0 can represent, and how to replace or encode other text. Stateless. */
public final class XmlText {
    private static final char REPLACEMENT = '\ufffd';
    private static final int FIRST_PRINTABLE = 0x20;

    private XmlText() {}

    /** Whether XML can represent all of it. */
    static boolean isLegal(String text) {
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (!isLegal(point)) {
                return false;
            }
            i += Character.charCount(point);
        }
        return true;
    }

    /** The text with U+FFFD for each character that XML cannot represent, for example an unpaired surrogate. */
    public static String legal(String text, RenderNotes notes) {
        if (isLegal(text)) {
            return text;
        }
        StringBuilder legal = new StringBuilder(text.length());
        long replaced = 0;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            boolean isLegal = isLegal(point);
            legal.appendCodePoint(isLegal ? point : REPLACEMENT);
            replaced += isLegal ? 0 : 1;
            i += Character.charCount(point);
        }
        notes.replaced(replaced);
        return legal.toString();
    }

    /** The text as a JSON string in quotes, in which every character that XML cannot represent is escaped. */
    static String json(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16).append('"');
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (point == '"' || point == '\\') {
                json.append('\\').append((char) point);
            } else if (point < FIRST_PRINTABLE || !isLegal(point)) {
                json.append(String.format("\\u%04x", point));
            } else {
                json.appendCodePoint(point);
            }
            i += Character.charCount(point);
        }
        return json.append('"').toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= FIRST_PRINTABLE && point < Character.MIN_SURROGATE)
                || (point > Character.MAX_SURROGATE && point <= REPLACEMENT)
                || point >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
