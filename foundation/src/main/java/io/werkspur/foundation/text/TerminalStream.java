// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.text;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Prints to another stream what a terminal only shows: every character that is not {@link TerminalText#isSafe safe}, except line
 * ends and tabs, becomes <code>&#92;uXXXX</code>, whoever prints it. So a recorded text cannot steer the terminal of its reader, and JSON stays the
 * same JSON. Bytes are taken for UTF-8; of bytes that are none, only those stay that are no control character in other
 * charsets. Safe from any thread.
 */
public final class TerminalStream extends PrintStream {
    private static final int LAST_LEAD_BYTE = 0xf4;

    private final PrintStream target;
    private final byte[] character = new byte[4];
    private int seen;
    private int wanted;

    private TerminalStream(PrintStream target) {
        super(target, true);
        this.target = target;
    }

    /** Makes standard output and standard error of this process safe; does nothing where they are already. */
    public static void guardStandardStreams() {
        if (!(System.out instanceof TerminalStream)) {
            System.setOut(new TerminalStream(System.out));
        }
        if (!(System.err instanceof TerminalStream)) {
            System.setErr(new TerminalStream(System.err));
        }
    }

    /** Standard error for a program that moves the cursor itself, and escapes the texts that it prints. */
    public static PrintStream rawStandardError() {
        return raw(System.err);
    }

    /** Standard output for a program that moves the cursor itself, and escapes the texts that it prints. */
    public static PrintStream rawStandardOutput() {
        return raw(System.out);
    }

    private static PrintStream raw(PrintStream stream) {
        return stream instanceof TerminalStream guarded ? guarded.target : stream;
    }

    // Text goes on as text, because only the target knows in which charset.
    @Override
    public void print(@Nullable String text) {
        target.print(TerminalText.escapedLines(String.valueOf(text)));
    }

    @Override
    public void print(char c) {
        print(String.valueOf(c));
    }

    @Override
    public void print(char[] text) {
        print(String.valueOf(text));
    }

    @Override
    public void print(@Nullable Object object) {
        print(String.valueOf(object));
    }

    @Override
    public synchronized void write(int oneByte) {
        take((byte) oneByte);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int plain = offset;
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (seen == 0 && isPlain(b)) {
                continue;
            }
            if (seen == 0) {
                target.write(bytes, plain, i - plain);
            }
            take(b);
            plain = i + 1;
        }
        if (seen == 0) {
            target.write(bytes, plain, offset + length - plain);
        }
        target.flush();
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != 0x7f || b == '\n' || b == '\t';
    }

    private void take(byte b) {
        boolean continues = seen > 0 && (b & 0xc0) == 0x80;
        if (seen > 0 && !continues) {
            flushBroken();
        }
        if (seen == 0) {
            wanted = lengthOf(b & 0xff);
        }
        character[seen++] = b;
        if (seen == wanted) {
            String text = new String(character, 0, seen, StandardCharsets.UTF_8);
            if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOf(character, seen))) {
                seen = 0;
                byte[] escaped = TerminalText.escapedLines(text).getBytes(StandardCharsets.UTF_8);
                target.write(escaped, 0, escaped.length);
            } else {
                flushBroken();
            }
        }
    }

    private static int lengthOf(int lead) {
        if (lead < 0xc2 || lead > LAST_LEAD_BYTE) {
            return 1;
        }
        return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }

    // In Latin-1 and its relatives, 0x80 to 0x9f are control characters.
    private void flushBroken() {
        for (int i = 0; i < seen; i++) {
            int b = character[i] & 0xff;
            if (b >= 0x80 && b <= 0x9f) {
                target.print(TerminalText.escaped(String.valueOf((char) b)));
            } else {
                target.write(b);
            }
        }
        seen = 0;
    }
}
