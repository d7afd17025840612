// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

import java.util.function.IntPredicate;

/** Untrusted text that a terminal or a log may show. Stateless, safe from any thread. */
public final class TerminalText {
    private TerminalText() {}

    /**
     * Whether a terminal shows the character and does nothing else: no control character of either set, no line or paragraph
     * separator, nothing that changes the direction of the following text, no unpaired surrogate.
     */
    public static boolean isSafe(int codePoint) {
        boolean turnsDirection =
                (codePoint >= 0x202a && codePoint <= 0x202e) || (codePoint >= 0x2066 && codePoint <= 0x2069);
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !turnsDirection;
        };
    }

    /**
     * The text with <code>&#92;uXXXX</code> for every character that is not safe. JSON on one line keeps its meaning,
     * because such characters are only in its strings.
     */
    public static String escaped(String text) {
        return escaped(text, TerminalText::isSafe);
    }

    /** Several lines: the same, but line ends (LF and CRLF) and tabs stay. */
    public static String escapedLines(String text) {
        return escaped(
                text.replace("\r\n", "\n"), codePoint -> codePoint == '\n' || codePoint == '\t' || isSafe(codePoint));
    }

    private static String escaped(String text, IntPredicate stays) {
        if (text.codePoints().allMatch(stays)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (stays.test(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else {
                appendEscape(escaped, codePoint);
            }
        });
        return escaped.toString();
    }

    private static void appendEscape(StringBuilder to, int codePoint) {
        for (char unit : Character.toChars(codePoint)) {
            to.append(String.format("\\u%04x", (int) unit));
        }
    }
}
