// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

import java.io.IOException;
import java.io.Writer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes untrusted text in markup, HTML and XML: escaped for elements and for quoted attributes. A character that
 * markup cannot contain, or that would change the direction of the page around it, is replaced by a visible mark: a
 * control picture like ␀, or <code>⟨U+202E⟩</code>. Stateless, safe from any thread.
 */
public final class MarkupText {
    private static final int FIRST_PICTURE = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int SPACE = 0x20;
    private static final int FIRST_NOT_PLAIN = 0x7f;
    private static final int LAST_TWO_OF_A_PLANE = 0xfffe;

    private MarkupText() {}

    /**
     * Writes the text.
     *
     * @return how many characters were replaced
     */
    public static long write(String text, Writer out) throws IOException {
        long replaced = 0;
        int written = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                i++;
                continue;
            }
            int codePoint = text.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            String escape = escape(codePoint);
            boolean fits = escape != null || fits(codePoint);
            if (!fits) {
                escape = mark(codePoint);
                replaced++;
            }
            if (escape != null) {
                out.write(text, written, i - written);
                out.write(escape);
                written = end;
            }
            i = end;
        }
        out.write(text, written, text.length() - written);
        return replaced;
    }

    /**
     * Returns the text for a document without markup: unchanged, except that characters that are not allowed in a
     * document become marks.
     *
     * @param replaced gets the number of characters that were replaced, one by one
     */
    public static String unescaped(String text, LongConsumer replaced) {
        if (text.codePoints().allMatch(MarkupText::mayStand)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (mayStand(codePoint)) {
                safe.appendCodePoint(codePoint);
            } else {
                safe.append(mark(codePoint));
                replaced.accept(1);
            }
        });
        return safe.toString();
    }

    private static boolean mayStand(int codePoint) {
        return escape(codePoint) != null || fits(codePoint);
    }

    private static boolean isPlain(char c) {
        return c >= SPACE && c < FIRST_NOT_PLAIN && c != '<' && c != '>' && c != '&' && c != '"' && c != '\'';
    }

    private static @Nullable String escape(int codePoint) {
        return switch (codePoint) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            // As references, because a parser changes a bare CR everywhere, and these three in attributes.
            case '\r' -> "&#13;";
            case '\n' -> "&#10;";
            case '\t' -> "&#9;";
            default -> null;
        };
    }

    private static boolean fits(int codePoint) {
        return TerminalText.isSafe(codePoint) && (codePoint & LAST_TWO_OF_A_PLANE) != LAST_TWO_OF_A_PLANE;
    }

    /** Returns the mark that replaces a character that markup cannot contain. */
    public static String mark(int codePoint) {
        if (codePoint < SPACE) {
            return Character.toString(FIRST_PICTURE + codePoint);
        }
        return codePoint == DELETE ? Character.toString(PICTURE_OF_DELETE) : String.format("⟨U+%04X⟩", codePoint);
    }
}
