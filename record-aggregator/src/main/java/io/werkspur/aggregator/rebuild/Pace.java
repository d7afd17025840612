// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.rebuild;

import java.time.Duration;
import java.util.Locale;

/**
 * The progress of work of a known size: how much is done, how fast, and how long the rest will take, as one line. Uses no clock. For one
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
     * @param total the number of events
     * @param done how many of them were done before
     * @param nanoTime as {@link System#nanoTime()}
     */
    Pace(long total, long done, long nanoTime) {
        this.total = total;
        this.doneAtStart = done;
        this.startedAt = nanoTime;
    }

    /** Events done and in total, and, once the speed is known, events per second and the time left. */
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

    /** Events per second since the beginning; 0 if none was done. */
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
