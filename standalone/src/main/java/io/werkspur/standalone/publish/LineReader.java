// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of UTF-8 text, one at a time, whatever the size of the file. A line that is too long or not UTF-8 is
 * returned as unreadable, and reading continues after it. Not thread-safe.
 */
final class LineReader {
    /** An event has at most 900 KB; its JSON may be several times as long if every character is escaped. */
    static final int MAX_BYTES = 8 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private long number;

    LineReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next line, or null at the end. */
    @Nullable
    Line next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        number++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        for (int b = first; b >= 0 && b != '\n'; b = in.read()) {
            tooLong |= bytes.size() >= MAX_BYTES;
            if (!tooLong) {
                bytes.write(b);
            }
        }
        return tooLong
                ? Line.unreadable(number, "Expected a line of at most " + MAX_BYTES + " bytes, but it is longer")
                : decode(bytes.toByteArray());
    }

    private Line decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Line.of(number, number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Line.unreadable(number, "Expected UTF-8, but the line contains other bytes");
        }
    }

    /**
     * One line.
     *
     * @param number from 1
     * @param text without its line end; empty if it could not be read
     * @param problem why it could not be read, or null
     */
    record Line(long number, String text, @Nullable String problem) {
        static Line of(long number, String text) {
            return new Line(number, text.strip(), null);
        }

        static Line unreadable(long number, String problem) {
            return new Line(number, "", problem);
        }
    }
}
