// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf.file;

/** Text as hex digits, as PDF writes strings. */
final class Hex {
    private Hex() {}

    /** UTF-16, big-endian, four digits a unit. */
    static String utf16(CharSequence text) {
        StringBuilder hex = new StringBuilder(text.length() * 4);
        text.chars().forEach(unit -> hex.append(String.format("%04X", unit)));
        return hex.toString();
    }
}
