// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

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
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isSafe(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else {
                for (char unit : Character.toChars(codePoint)) {
                    escaped.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return escaped.toString();
    }
}
