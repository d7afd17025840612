// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

import java.time.Duration;
import java.util.Locale;

/**
 * How far work of a known size is, how fast it goes and how long it will take: one line for a person. Knows no clock. For one
 * thread.
 */
final class Pace {
    private static final long FIRST_GUESS_NANOS = Duration.ofSeconds(2).toNanos();

    private final long total;
    private final long startedAt;
    private final long doneAtStart;

    /**
     * Begins now.
     *
     * @param total how many events there are
     * @param done how many of them were done before
     * @param nanoTime as {@link System#nanoTime()}
     */
    Pace(long total, long done, long nanoTime) {
        this.total = total;
        this.doneAtStart = done;
        this.startedAt = nanoTime;
    }

    /** Events done of all, and, once there is something to go by, events a second and the time left. */
    String line(long done, long nanoTime) {
        long shown = Math.max(0, Math.min(done, total));
        String line = String.format(Locale.ROOT, "%,d of %,d events", shown, total);
        double rate = rate(shown, nanoTime);
        if (rate <= 0 || nanoTime - startedAt < FIRST_GUESS_NANOS) {
            return line;
        }
        line += String.format(Locale.ROOT, ", %,.0f events/s", rate);
        return shown == total ? line : line + ", " + duration(Math.round((total - shown) / rate)) + " left";
    }

    /** Events a second since the beginning; 0 when none was done. */
    double rate(long done, long nanoTime) {
        long nanos = nanoTime - startedAt;
        return nanos <= 0 ? 0 : Math.max(0, done - doneAtStart) * 1e9 / nanos;
    }

    static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }
}
