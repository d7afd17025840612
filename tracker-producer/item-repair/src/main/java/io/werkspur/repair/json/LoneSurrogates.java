// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.json;

/**
 * Escapes of surrogates without a pair, as programs write them whose strings were cut in the middle of a character. The parser refuses
 * them in names. Stateless.
 */
public final class LoneSurrogates {
    private static final int ESCAPE_LENGTH = 6;

    private LoneSurrogates() {}

    /** The same document with such surrogates as they are, not escaped: whoever reads it can replace them. */
    public static String unescaped(String json) {
        int escape = json.indexOf('\\');
        if (escape < 0) {
            return json;
        }
        StringBuilder text = null;
        int copied = 0;
        while (escape >= 0 && escape + 1 < json.length()) {
            int unit = unit(json, escape);
            int end = escape + (unit < 0 ? 2 : ESCAPE_LENGTH);
            if (unit >= 0 && Character.isSurrogate((char) unit)) {
                if (Character.isHighSurrogate((char) unit) && isLow(unit(json, end))) {
                    end += ESCAPE_LENGTH;
                } else {
                    text = text == null ? new StringBuilder(json.length()) : text;
                    text.append(json, copied, escape).append((char) unit);
                    copied = end;
                }
            }
            escape = json.indexOf('\\', end);
        }
        return text == null ? json : text.append(json, copied, json.length()).toString();
    }

    private static boolean isLow(int unit) {
        return unit >= 0 && Character.isLowSurrogate((char) unit);
    }

    /** The unit that is escaped at a place; negative if none is. */
    private static int unit(String json, int at) {
        if (at + ESCAPE_LENGTH > json.length() || json.charAt(at) != '\\' || json.charAt(at + 1) != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            int digit = json.charAt(i) < 0x80 ? Character.digit(json.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
