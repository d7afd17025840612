// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.stream;

import java.nio.charset.StandardCharsets;

/** Numbers and names in the heads of media. Stateless, safe from any thread. */
public final class Numbers {
    private Numbers() {}

    /** A number of {@code count} bytes, at most 8, the highest byte first. */
    public static long high(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 8 | bytes[from + i] & 0xff;
        }
        return number;
    }

    /** A number of {@code count} bytes, at most 8, the lowest byte first. */
    public static long low(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = count - 1; i >= 0; i--) {
            number = number << 8 | bytes[from + i] & 0xff;
        }
        return number;
    }

    /** Such a number as bytes, the highest first. */
    public static byte[] high(long number, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (number >>> 8 * (count - 1 - i));
        }
        return bytes;
    }

    /** Such a number as bytes, the lowest first. */
    public static byte[] low(long number, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (number >>> 8 * i);
        }
        return bytes;
    }

    /** A name of ASCII characters, or whatever stands there. */
    public static String name(byte[] bytes, int from, int count) {
        return new String(bytes, from, count, StandardCharsets.ISO_8859_1);
    }

    /** The bytes of such a name. */
    public static byte[] name(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether a name stands there. */
    public static boolean isAt(byte[] bytes, int from, String name) {
        return bytes.length >= from + name.length()
                && name(bytes, from, name.length()).equals(name);
    }
}
