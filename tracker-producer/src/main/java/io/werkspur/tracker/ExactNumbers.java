// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.schema.Number;
import java.math.BigInteger;

/** Numbers as the contract holds them. */
final class ExactNumbers {
    private static final long MAX_LONG = (1L << 53) - 2;

    private ExactNumbers() {}

    static Object value(java.lang.Number number) {
        if (number instanceof Double || number instanceof Float) {
            return Double.valueOf(number.toString());
        }
        if (number instanceof BigInteger big && big.bitLength() >= Long.SIZE) {
            return new Number(big.toString());
        }
        long value = number.longValue();
        return Math.abs(value) <= MAX_LONG ? (Object) value : new Number(Long.toString(value));
    }
}
