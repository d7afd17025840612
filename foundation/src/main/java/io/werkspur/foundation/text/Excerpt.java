// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

/**
 * The beginning of an untrusted text, for one line of an error message: cut to 80 characters, with a question mark for
 * every character that is not {@link TerminalText#isSafe safe}. Stateless, safe from any thread.
 */
public final class Excerpt {
    private static final int MAX_LENGTH = 80;

    private Excerpt() {}

    /** Returns the excerpt in quotes. */
    public static String quoted(String text) {
        return "'" + plain(text) + "'";
    }

    /** Returns the excerpt without quotes. */
    public static String plain(String text) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), MAX_LENGTH + 1));
        int i = 0;
        while (i < text.length() && shown.length() < MAX_LENGTH) {
            int point = text.codePointAt(i);
            shown.appendCodePoint(TerminalText.isSafe(point) ? point : '?');
            i += Character.charCount(point);
        }
        return i < text.length() ? shown.append('…').toString() : shown.toString();
    }
}
