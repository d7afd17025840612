// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

import io.werkspur.foundation.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lengths and cuts of texts in bytes of UTF-8. Expects surrogates that are paired. Stateless. */
public final class Utf8Text {
    private static final int MAX_BYTES_A_CHAR = 3;

    private Utf8Text() {}

    /** Bytes in UTF-8. */
    public static int length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // Each half of a pair counts for two of its four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    /** The longest start with at most so many bytes and whole characters; the text itself if it has no more. */
    public static String cut(String text, int maxBytes) {
        if (text.length() <= maxBytes / MAX_BYTES_A_CHAR) {
            return text;
        }
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > maxBytes) {
                return text.substring(0, end);
            }
            end += Character.charCount(point);
        }
        return text;
    }

    /** What is told of a text that is cut: {@code bytes}, {@code characters}, {@code sha256}. */
    public static Map<String, Object> facts(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("bytes", (long) utf8.length);
        facts.put("characters", (long) text.codePointCount(0, text.length()));
        facts.put("sha256", sha256(utf8));
        return facts;
    }

    private static String sha256(byte[] bytes) {
        MessageDigest digest = Sha256.start();
        digest.update(bytes);
        return Sha256.hex(digest);
    }

    /** Whether there is nothing to see. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(Utf8Text::isSpace);
    }

    /** The text without what is blank at its ends. */
    public static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    // More than Java's own: what other clients and readers take for a space, too.
    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
    }
}
