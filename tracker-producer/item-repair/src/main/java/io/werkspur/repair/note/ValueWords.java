// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.note;

import io.werkspur.foundation.text.WellFormed;
import io.werkspur.repair.value.PlainText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copied values in the words of a line. Stateless. */
public final class ValueWords {
    private static final int MAX_SHOWN = 60;
    // No longer than this, a number has more digits than are shown; an exact decimal may still be written shorter.
    private static final int MAX_SHOWN_BITS = 250;
    private static final int MAX_DIGIT_BITS = 4_000;
    private static final String VERY_LONG = "a very long number";

    private ValueWords() {}

    /** A value, whatever it is; long ones by their start or their kind. */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "none";
        } else if (value instanceof String text) {
            return quoted(WellFormed.repaired(text));
        } else if (value instanceof Map<?, ?>) {
            return "an object";
        } else if (value instanceof BigInteger whole && whole.bitLength() > MAX_SHOWN_BITS) {
            return VERY_LONG;
        } else if (value instanceof BigDecimal exact && exact.unscaledValue().bitLength() > MAX_DIGIT_BITS) {
            return VERY_LONG;
        }
        String text = PlainText.of(value);
        if (text == null) {
            return "a list";
        }
        return text.length() > MAX_SHOWN ? VERY_LONG : text;
    }

    private static String quoted(String text) {
        int characters = text.codePointCount(0, text.length());
        String start = characters <= MAX_SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "…";
        return "'" + start + "' (" + characters + " characters)";
    }
}
