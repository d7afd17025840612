// SPDX-License-Identifier: Apache-2.0
package io.werkspur.repair.copy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The numbers of the JDK that JSON knows. Stateless. */
final class PlainNumber {
    private PlainNumber() {}

    /** As Long, Double, BigInteger or BigDecimal; null for another class. */
    static @Nullable Object of(Number number) {
        Class<?> type = number.getClass();
        if (type == Long.class || type == Double.class || type == BigInteger.class || type == BigDecimal.class) {
            return number;
        } else if (number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof AtomicInteger
                || number instanceof AtomicLong) {
            return number.longValue();
        }
        // A float's own digits, not those that widening adds.
        return number instanceof Float ? Double.valueOf(number.toString()) : null;
    }
}
