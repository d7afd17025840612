// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.value;

import io.werkspur.schema.json.value.JsonNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The text of a copied value that is a text, a number, a truth or a time. Stateless. */
public final class PlainText {
    private static final int MAX_DIGIT_BITS = 4 * JsonNumber.MAX_LENGTH;

    private PlainText() {}

    /** The text; numbers as the record spells them. Null for lists, objects and null. */
    public static @Nullable String of(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof Boolean || value instanceof Long) {
            return value.toString();
        } else if (value instanceof Double number) {
            return of(number.doubleValue());
        } else if (value instanceof BigInteger whole) {
            return isLong(whole) ? hex(whole) : whole.toString();
        } else if (value instanceof BigDecimal exact) {
            String text = exact.toString();
            return isNumber(exact) ? JsonNumber.canonical(text) : text;
        } else if (value instanceof ExactNumber number) {
            return JsonNumber.canonical(number.text());
        }
        return value instanceof Instant time ? TimeField.spelled(time) : null;
    }

    /** A finite number as the record spells it; else {@code NaN}, {@code Infinity}, {@code -Infinity}. */
    public static String of(double number) {
        return Double.isFinite(number) ? JsonNumber.text(number) : Double.toString(number);
    }

    /** Whether a whole number has more characters than a number of JSON may have here. */
    public static boolean isLong(BigInteger whole) {
        // Most are told apart without writing them.
        int bits = whole.bitLength();
        return bits > MAX_DIGIT_BITS
                || bits > 3 * JsonNumber.MAX_LENGTH && whole.toString().length() > JsonNumber.MAX_LENGTH;
    }

    /** Whether an exact decimal can be a number of JSON here. */
    public static boolean isNumber(BigDecimal exact) {
        return exact.unscaledValue().bitLength() <= MAX_DIGIT_BITS && JsonNumber.isNumber(exact.toString());
    }

    private static String hex(BigInteger whole) {
        String digits = HexFormat.of().formatHex(whole.abs().toByteArray());
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return (whole.signum() < 0 ? "-0x" : "0x") + digits.substring(start);
    }
}
