// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.value;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.werkspur.schema.Number;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * How a JSON number is stored and written, so that its value and its kind (whole or decimal) survive. A whole number
 * that every reader accepts is a long; a decimal that a double represents exactly is a double; anything else remains a
 * text, with one spelling. Stateless.
 */
public final class JsonNumber {
    /** Maximum length of a number in characters. */
    public static final int MAX_LENGTH = 1_000;

    /** Largest power of ten, positive or negative; beyond it a short text could exhaust a program that computes with it. */
    static final int MAX_EXPONENT = 9_999;

    /** Largest whole number stored as a long. The common JavaScript Avro reader refuses longs from 2^53 - 1 on. */
    public static final long MAX_LONG = (1L << 53) - 2;

    private static final int SAFE_LONG_LENGTH = 15;
    private static final int MAX_EXPONENT_DIGITS = 5;
    private static final int PLAIN_FROM = -3;
    private static final int PLAIN_TO = 6;
    private static final Pattern GRAMMAR = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");

    private JsonNumber() {}

    /**
     * Returns the value that represents a number.
     *
     * @param token a number as JSON spells it
     * @return a Long, a Double or a {@link Number}
     * @throws NumberFormatException if the number is too long or its exponent too large, with the reason as message
     */
    public static Object parse(String token) {
        if (token.length() > MAX_LENGTH) {
            throw new UnusableNumberException(
                    "Expected a number of at most " + MAX_LENGTH + " characters, but got " + token.length());
        }
        return isWhole(token) ? whole(token) : decimal(token);
    }

    /** Whether a whole number is stored as a long. */
    public static boolean isLong(long value) {
        return value >= -MAX_LONG && value <= MAX_LONG;
    }

    /** Whether {@code text} is a whole number as JSON spells it; {@code 1.0} and {@code 1e2} are decimals. */
    public static boolean isWhole(String text) {
        return text.length() <= MAX_LENGTH && WHOLE.matcher(text).matches();
    }

    /** Whether {@link #parse} accepts {@code text}. */
    public static boolean isNumber(String text) {
        if (text.length() > MAX_LENGTH || !GRAMMAR.matcher(text).matches()) {
            return false;
        }
        try {
            parse(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /**
     * The one spelling of a finite double: the shortest digits that parse to the same value, as newer JDKs write them.
     */
    public static String text(double value) {
        return NumberOutput.toString(value, true);
    }

    /** The one spelling of a number: that of the value that would represent it. */
    public static String canonical(String token) {
        Object value = parse(token);
        if (value instanceof Double decimal) {
            return text(decimal);
        }
        return value instanceof Number number ? number.getText() : value.toString();
    }

    private static Object whole(String token) {
        if (token.length() <= SAFE_LONG_LENGTH) {
            return Long.parseLong(token);
        }
        BigInteger value = new BigInteger(token);
        if (value.bitLength() < Long.SIZE && isLong(value.longValueExact())) {
            return value.longValueExact();
        }
        return new Number(value.toString());
    }

    private static Object decimal(String token) {
        double nearest = Double.parseDouble(token);
        if (Double.isFinite(nearest) && text(nearest).equals(token)) {
            return nearest;
        }
        BigDecimal exact = exact(token);
        if (Double.isFinite(nearest) && new BigDecimal(text(nearest)).compareTo(exact) == 0) {
            return nearest;
        }
        return new Number(spelled(exact));
    }

    private static BigDecimal exact(String token) {
        int e = Math.max(token.indexOf('e'), token.indexOf('E'));
        if (e >= 0 && significantLength(token, e + 1) > MAX_EXPONENT_DIGITS) {
            throw tooLarge();
        }
        BigDecimal exact = new BigDecimal(token);
        if (exact.signum() != 0 && Math.abs((long) exact.precision() - exact.scale() - 1) > MAX_EXPONENT) {
            throw tooLarge();
        }
        return exact;
    }

    private static int significantLength(String token, int from) {
        int start = from;
        while (start < token.length() && (token.charAt(start) < '1' || token.charAt(start) > '9')) {
            start++;
        }
        return token.length() - start;
    }

    private static NumberFormatException tooLarge() {
        return new UnusableNumberException("Expected a number with an exponent from -" + MAX_EXPONENT + " to "
                + MAX_EXPONENT + ", but got another");
    }

    /** Without the stack: a document can have hundreds of thousands of them. */
    private static final class UnusableNumberException extends NumberFormatException {
        private static final long serialVersionUID = 1L;

        UnusableNumberException(String message) {
            super(message);
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    // The same layout as a double's, so that the spelling does not reveal which of the two represents the number.
    private static String spelled(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        String digits = stripped.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - stripped.scale();
        if (exponent >= PLAIN_FROM && exponent <= PLAIN_TO) {
            String plain = stripped.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String fraction = digits.length() > 1 ? digits.substring(1) : "0";
        String sign = stripped.signum() < 0 ? "-" : "";
        return sign + digits.charAt(0) + "." + fraction + "E" + exponent;
    }
}
