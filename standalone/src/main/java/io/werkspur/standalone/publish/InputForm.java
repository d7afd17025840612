// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import io.werkspur.foundation.media.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Recognises by its beginning what cannot be JSON Lines: a line for the whole of it says more than one for each of its lines. Stateless. */
public final class InputForm {
    /** How many bytes at the beginning are enough, and must be markable. */
    public static final int BYTES_NEEDED = 8 << 10;

    /** The name of standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final String EXPECTED = "Expected one event per line (JSON Lines), but ";
    private static final String PUBLISH = " | ./werkspur publish -";

    private InputForm() {}

    /**
     * Looks at the beginning of an input, and puts it back.
     *
     * @param name its file, or {@link #STANDARD_INPUT}
     * @param in supports marks
     * @return one line that says what it is instead and what to do; empty if it may be JSON Lines
     * @throws IOException if it cannot be read
     */
    public static Optional<String> problem(String name, InputStream in) throws IOException {
        in.mark(BYTES_NEEDED);
        byte[] start = new byte[BYTES_NEEDED];
        // What there is by now: whoever types or pipes events one by one need not wait until there are many.
        int length = Math.max(0, in.read(start, 0, BYTES_NEEDED));
        in.reset();
        String shown = name.equals(STANDARD_INPUT) ? "standard input" : name;
        String file = name.equals(STANDARD_INPUT) ? "" : " " + name;
        return otherForm(file, Arrays.copyOf(start, length)).map(other -> EXPECTED + shown + " " + other);
    }

    private static Optional<String> otherForm(String file, byte[] start) {
        if (startsWith(start, 0x1f, 0x8b)) {
            return Optional.of("is compressed; use gunzip -c" + file + PUBLISH);
        } else if (startsWith(start, 0xff, 0xfe) || startsWith(start, 0xfe, 0xff)) {
            return Optional.of("is UTF-16; use iconv -f UTF-16 -t UTF-8" + file + PUBLISH);
        } else if (isBinary(start)) {
            return Optional.of("is not text (" + ContentType.of(start, start.length) + ")");
        }
        String text =
                new String(start, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        if (text.startsWith("[")) {
            return Optional.of("is a JSON array; use jq -c '.[]'" + file + PUBLISH);
        } else if (isSpread(text)) {
            return Optional.of("spreads its JSON over several lines; use jq -c ." + file + PUBLISH);
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] start, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= start.length || (start[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    // Text has no NUL, in any encoding but UTF-16 and UTF-32; formats of pictures, sounds and archives have some at
    // once.
    private static boolean isBinary(byte[] start) {
        for (byte b : start) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpread(String text) {
        int end = text.indexOf('\n');
        String first = (end < 0 ? text : text.substring(0, end)).strip();
        return end >= 0 && first.equals("{");
    }
}
