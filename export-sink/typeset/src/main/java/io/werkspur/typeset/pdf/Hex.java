// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import java.util.HexFormat;

/** Text as hex digits, as PDF writes strings. */
final class Hex {
    private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

    private Hex() {}

    /** Returns UTF-16, big-endian, four digits per unit. */
    static String utf16(CharSequence text) {
        StringBuilder hex = new StringBuilder(text.length() * 4);
        for (int i = 0; i < text.length(); i++) {
            hex.append(DIGITS.toHexDigits(text.charAt(i)));
        }
        return hex.toString();
    }
}
