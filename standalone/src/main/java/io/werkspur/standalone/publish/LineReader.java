// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

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
    private static final char REPLACEMENT = '\uFFFD';

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private int from;
    private int to;
    private boolean tooLong;
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line, or null at the end. */
    @Nullable
    Line next() throws IOException {
        if (from == to && !fill()) {
            return null;
        }
        number++;
        head.reset();
        tooLong = false;
        int end = lineEnd();
        while (end < 0) {
            keepHead(to);
            from = to;
            if (!fill()) {
                return line(0, 0);
            }
            end = lineEnd();
        }
        int start = from;
        from = end + 1;
        return line(start, end);
    }

    /** Reads another block; false at the end. A call of the stream for each byte costs more than reading the JSON. */
    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(block, 0, block.length));
        return to > 0;
    }

    private int lineEnd() {
        for (int i = from; i < to; i++) {
            if (block[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    // Of a line that is too long only this much is kept: a file without line ends may be larger than memory.
    private void keepHead(int end) {
        tooLong |= head.size() + (end - from) > MAX_BYTES;
        if (!tooLong) {
            head.write(block, from, end - from);
        }
    }

    private Line line(int start, int end) {
        if (tooLong || head.size() + (end - start) > MAX_BYTES) {
            return Line.unreadable(number, "Expected a line of at most " + MAX_BYTES + " bytes, but it is longer");
        }
        if (head.size() == 0) {
            return decode(block, start, end - start);
        }
        head.write(block, start, end - start);
        return decode(head.toByteArray(), 0, head.size());
    }

    private Line decode(byte[] bytes, int start, int length) {
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        // This is much faster than a decoder that reports errors, but the character may also stand in the line itself.
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(bytes, start, length)) {
            return Line.unreadable(number, "Expected UTF-8, but the line contains other bytes");
        }
        return Line.of(number, number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    private static boolean isUtf8(byte[] bytes, int start, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
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
