// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import java.time.Duration;

/**
 * How long to wait before the next try: twice as long each time, up to a limit. Immutable.
 *
 * @param first wait after the first failure
 * @param most longest wait
 */
public record BackOff(Duration first, Duration most) {
    private static final int MAX_DOUBLINGS = 30;

    /** Waits after the given number of failures in a row, at least 1. */
    public Duration after(int failures) {
        long millis = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        return Duration.ofMillis(Math.min(millis, most.toMillis()));
    }
}
