// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.disk;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where events go while the broker is away, and how many.
 *
 * @param directory of this process alone; created when it is missing
 * @param maxBytes most bytes on disk
 * @param maxAge how long an event is kept there
 */
public record SpoolSettings(Path directory, long maxBytes, Duration maxAge) {
    /** Size of one file, unless all of them together may only have less. */
    static final int SEGMENT_BYTES = 4 << 20;

    private static final long MIN_BYTES = 1 << 20;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public SpoolSettings {
        if (maxBytes < MIN_BYTES) {
            throw new IllegalArgumentException("Expected a spool of at least 1 MiB, but got " + maxBytes + " bytes");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("Expected an age above zero for the spool, but got " + maxAge);
        }
    }

    /** At most 256 MiB, for at most 30 days. */
    public static SpoolSettings at(Path directory) {
        return new SpoolSettings(directory, 256L << 20, Duration.ofDays(30));
    }

    /** The same with another bound. */
    public SpoolSettings withMaxBytes(long bytes) {
        return new SpoolSettings(directory, bytes, maxAge);
    }

    /** The same with another age. */
    public SpoolSettings withMaxAge(Duration age) {
        return new SpoolSettings(directory, maxBytes, age);
    }
}
