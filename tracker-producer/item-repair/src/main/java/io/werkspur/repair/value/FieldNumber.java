// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as a field wants them, of copied values; null if a value is none. Stateless. */
public final class FieldNumber {
    private static final int MAX_EXPONENT = 40;
    private static final int MAX_BITS = 4_000;
    private static final int MAX_TEXT = 1_000;
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,40}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private FieldNumber() {}

    /** A whole number, also of a text or a decimal that is one. */
    public static @Nullable BigInteger whole(@Nullable Object value) {
        if (value instanceof Long number) {
            return BigInteger.valueOf(number);
        } else if (value instanceof BigInteger number) {
            return number;
        } else if (value instanceof Double number) {
            boolean isWhole = Double.isFinite(number) && Math.rint(number) == number;
            return isWhole ? new BigDecimal(number).toBigInteger() : null;
        } else if (value instanceof BigDecimal number) {
            return whole(number);
        } else if (value instanceof String text) {
            String digits = text.length() <= MAX_TEXT ? Utf8Text.stripped(text) : "";
            return WHOLE.matcher(digits).matches() ? new BigInteger(digits) : null;
        }
        return null;
    }

    private static @Nullable BigInteger whole(BigDecimal number) {
        if (number.unscaledValue().bitLength() > MAX_BITS) {
            return null;
        }
        boolean isNear = Math.abs((long) number.precision() - number.scale() - 1) < MAX_EXPONENT;
        return isNear && number.stripTrailingZeros().scale() <= 0 ? number.toBigInteger() : null;
    }

    /** A whole number that an int holds; null for others. */
    public static @Nullable Integer toInt(@Nullable BigInteger whole) {
        return whole != null && whole.bitLength() < Integer.SIZE ? (Integer) whole.intValue() : null;
    }

    /** A number of seconds from 0, also of a text. */
    public static @Nullable Double seconds(@Nullable Object value) {
        Double number = null;
        if (value instanceof Number given) {
            number = given.doubleValue();
        } else if (value instanceof String text && text.length() <= MAX_TEXT) {
            String digits = Utf8Text.stripped(text);
            number = DECIMAL.matcher(digits).matches() ? (Double) Double.parseDouble(digits) : null;
        }
        // No seconds have no sign.
        return number != null && number >= 0 && Double.isFinite(number) ? (Double) (number + 0.0) : null;
    }
}
