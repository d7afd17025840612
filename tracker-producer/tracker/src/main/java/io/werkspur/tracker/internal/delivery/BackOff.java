// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import java.time.Duration;

/** Waits that double from failure to failure. Confined to the worker. */
final class BackOff {
    private final long firstNanos;
    private final long longestNanos;
    private long nextNanos;

    public BackOff(Duration first, Duration longest) {
        this.firstNanos = first.toNanos();
        this.longestNanos = longest.toNanos();
        this.nextNanos = firstNanos;
    }

    /** The wait after one more failure. */
    long nextNanos() {
        long now = nextNanos;
        nextNanos = Math.min(longestNanos, Math.max(1, now) * 2);
        return now;
    }

    /** The shortest wait. */
    long firstNanos() {
        return firstNanos;
    }

    /** An attempt succeeded. */
    void reset() {
        nextNanos = firstNanos;
    }
}
