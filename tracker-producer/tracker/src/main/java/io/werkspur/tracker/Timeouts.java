// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations that callers may get wrong. */
final class Timeouts {
    private static final Duration LONGEST = Duration.ofDays(365);

    private Timeouts() {}

    /** The timeout, within what arithmetic on nanoseconds can hold. */
    static Duration atLeastZero(@Nullable Duration timeout) {
        if (timeout == null || timeout.isNegative()) {
            return Duration.ZERO;
        }
        return timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
    }
}
