// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Operators of a page's content, as bytes. For one thread. */
final class Operators {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final double THOUSAND = 1000;
    private static final int EIGHT_BITS = 0xff;

    private byte[] bytes = new byte[1 << 12];
    private int size;

    /** Appends operators and names unchanged, and a space. */
    Operators put(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            add((byte) ascii.charAt(i));
        }
        return space();
    }

    /** Appends a number with three decimal places, and a space. */
    Operators number(double value) {
        long thousandths = Math.round(value * THOUSAND);
        if (thousandths < 0) {
            add((byte) '-');
            thousandths = -thousandths;
        }
        digits(thousandths / 1000);
        long rest = thousandths % 1000;
        if (rest != 0) {
            add((byte) '.');
            for (long place = 100; place > 0 && rest > 0; place /= 10) {
                add((byte) ('0' + rest / place));
                rest %= place;
            }
        }
        return space();
    }

    /** Appends four hex digits. */
    Operators hex(int sixteenBits) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            add(HEX[(sixteenBits >> shift) & 0x0f]);
        }
        return this;
    }

    /** Appends one character. */
    Operators sign(char ascii) {
        add((byte) ascii);
        return this;
    }

    /** Sets the colour of fills and letters. */
    Operators colour(int rgb) {
        for (int shift = 16; shift >= 0; shift -= 8) {
            number(((rgb >> shift) & EIGHT_BITS) / (double) EIGHT_BITS);
        }
        return put("rg");
    }

    /** Sets the colour of strokes. */
    Operators stroke(int rgb) {
        for (int shift = 16; shift >= 0; shift -= 8) {
            number(((rgb >> shift) & EIGHT_BITS) / (double) EIGHT_BITS);
        }
        return put("RG");
    }

    boolean isEmpty() {
        return size == 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private void digits(long number) {
        if (number >= 10) {
            digits(number / 10);
        }
        add((byte) ('0' + number % 10));
    }

    private Operators space() {
        add((byte) ' ');
        return this;
    }

    private void add(byte one) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = one;
    }
}
