// SPDX-License-Identifier: Apache-2.0
package io.werkspur.testkit;

import java.util.SplittableRandom;

/** Strings that careless programs break on; all of them well-formed Unicode. */
public final class HostileText {
    private static final String[] PIECES = {
        "",
        " ",
        "\"quoted\" and \\ back",
        "</script><b>laut</b> & &amp;",
        "]]> <!-- -- -->",
        "👩‍👩‍👧🌊🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "e\u0301 a\u0308\u0304 \u0e01\u0e33",
        "\u202eabc\u202c \u0627\u0644",
        "\u2028\u2029\u0085\u00a0\ufeff",
        "\uffff\ufffe\ufffd\ue000",
        "\ud800\udc00\udbff\udfff",
        "=cmd|' /C calc'!A0",
        "a\r\nb\rc\n",
        "{\"text\":\"5\"}",
        "../../etc/passwd",
        "NaN",
        "null",
        "İıẞß",
        "\u007f\u0080\u009f",
    };
    private static final int LAST_CONTROL = 0x1f;

    private HostileText() {}

    /** A string of a few hostile pieces, control characters and other code points. */
    public static String next(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
            if (random.nextBoolean()) {
                text.append((char) random.nextInt(LAST_CONTROL + 1));
            }
            if (random.nextBoolean()) {
                text.appendCodePoint(codePoint(random));
            }
        }
        return text.toString();
    }

    /** Every control character, in order. */
    public static String allControls() {
        StringBuilder text = new StringBuilder();
        for (char c = 0; c <= LAST_CONTROL; c++) {
            text.append(c);
        }
        return text.append('\u007f').toString();
    }

    private static int codePoint(SplittableRandom random) {
        int point = random.nextInt(Character.MAX_CODE_POINT + 1);
        boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return isSurrogate ? 'x' : point;
    }
}
