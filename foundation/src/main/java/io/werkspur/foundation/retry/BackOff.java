// SPDX-License-Identifier: Apache-2.0
package io.werkspur.foundation.retry;

import java.time.Duration;

/**
 * How long to wait before the next attempt: twice as long after each failure in a row, up to a limit. Immutable. The caller counts
 * the failures.
 *
 * @param first wait after the first failure; at least zero
 * @param longest maximum wait after the second failure and later ones
 */
public record BackOff(Duration first, Duration longest) {
    /**
     * Returns the wait after a failure.
     *
     * @param failures number of failures in a row, this one included; at least 1
     */
    public Duration after(int failures) {
        if (failures <= 1) {
            return first;
        }
        // Even a first wait of zero must grow.
        long nanos = Math.max(1, first.toNanos());
        int doublings = failures - 1;
        long limit = longest.toNanos();
        boolean fits = doublings < Long.numberOfLeadingZeros(nanos);
        return Duration.ofNanos(fits ? Math.min(limit, nanos << doublings) : limit);
    }
}
