// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.serde.logical;

import org.jspecify.annotations.Nullable;

/** The units in which other writers give a time; ours is the microsecond. */
enum TimeUnits {
    MILLIS {
        @Override
        long toMicros(long value) {
            return Math.multiplyExact(value, 1_000L);
        }
    },
    NANOS {
        @Override
        long toMicros(long value) {
            return Math.floorDiv(value, 1_000L);
        }
    };

    /** Throws {@link ArithmeticException} if the result does not fit. */
    abstract long toMicros(long value);

    static @Nullable TimeUnits named(String logicalType) {
        return switch (logicalType) {
            case "timestamp-millis" -> MILLIS;
            case "timestamp-nanos" -> NANOS;
            default -> null;
        };
    }
}
