// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.intake.encoded;

import java.nio.charset.StandardCharsets;

/**
 * Steps through Avro binary (Avro 1.12 specification, "Binary Encoding") without creating objects. Refuses the same bytes as Avro's
 * own decoder. For one message and one thread.
 */
final class AvroBytes {
    private static final int MAX_INT_BYTES = 5;
    private static final int MAX_LONG_BYTES = 10;

    private final byte[] bytes;
    private int position;

    AvroBytes(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = from;
    }

    int position() {
        return position;
    }

    int remaining() {
        return bytes.length - position;
    }

    int readInt() {
        int raw = (int) readVarint(MAX_INT_BYTES);
        return (raw >>> 1) ^ -(raw & 1);
    }

    long readLong() {
        long raw = readVarint(MAX_LONG_BYTES);
        return (raw >>> 1) ^ -(raw & 1);
    }

    private long readVarint(int maxBytes) {
        long value = 0;
        for (int i = 0; i < maxBytes; i++) {
            if (position >= bytes.length) {
                throw tooShort();
            }
            byte next = bytes[position++];
            value |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedEventException("a number is longer than " + maxBytes + " bytes");
    }

    /** Reads the index of a symbol or of a branch among {@code count}. */
    int readIndex(int count) {
        int index = readInt();
        if (index < 0 || index >= count) {
            throw new MalformedEventException("Expected an index below " + count + ", but got " + index);
        }
        return index;
    }

    /** Reads the branch of a union of null and another type; returns whether a value of the other type follows. */
    boolean readPresent() {
        return readIndex(2) == 1;
    }

    double readDouble() {
        long bits = 0;
        int from = skip(Double.BYTES);
        for (int i = Double.BYTES - 1; i >= 0; i--) {
            bits = (bits << 8) | (bytes[from + i] & 0xff);
        }
        return Double.longBitsToDouble(bits);
    }

    /** Skips the bytes and returns the position where they begin. */
    int skip(int length) {
        if (length > remaining()) {
            throw tooShort();
        }
        int from = position;
        position += length;
        return from;
    }

    /** Skips a string and returns the position where its bytes begin; they end at {@link #position()}. */
    int skipString() {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw length < 0 ? new MalformedEventException("a string has a negative length") : tooShort();
        }
        return skip((int) length);
    }

    void skipOptionalString() {
        if (readPresent()) {
            skipString();
        }
    }

    String text(int from) {
        return new String(bytes, from, position - from, StandardCharsets.UTF_8);
    }

    /** Whether the string that was skipped last, which begins at {@code from}, is this ASCII text. */
    boolean isText(int from, String ascii) {
        if (position - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads the number of entries of the next block of a list or map; 0 at its end. */
    long readBlock() {
        long entries = readLong();
        if (entries < 0) {
            readLong();
            entries = -entries;
        }
        if (entries < 0 || entries > remaining()) {
            throw new MalformedEventException(
                    "a list or map claims " + entries + " entries in " + remaining() + " bytes");
        }
        return entries;
    }

    private static MalformedEventException tooShort() {
        return new MalformedEventException("the bytes end too early");
    }
}
