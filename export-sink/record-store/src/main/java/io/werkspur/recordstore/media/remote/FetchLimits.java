// SPDX-License-Identifier: Apache-2.0
package io.werkspur.recordstore.media.remote;

import java.time.Duration;

/**
 * How much fetching may cost. Immutable.
 *
 * @param mediumBytes maximum size of a medium; a larger one is missing
 * @param time maximum time for one medium
 * @param threads how many media of one server are fetched at a time
 * @param queued how many more of it may wait for that
 * @param waiting how many may wait for media without keeping a thread
 * @param blocked how many may wait that keep their threads
 * @param keptBytes how much is kept, in bytes
 * @param kept how long it is kept
 * @param keptMissing how long it is kept that a medium is missing
 */
public record FetchLimits(
        int mediumBytes,
        Duration time,
        int threads,
        int queued,
        int waiting,
        int blocked,
        long keptBytes,
        Duration kept,
        Duration keptMissing) {
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration KEPT_MISSING = Duration.ofSeconds(30);

    /** For a server: nobody waits long, and few keep a thread. {@code mediumBytes} is the maximum size of a medium. */
    public static FetchLimits ofServer(int mediumBytes) {
        return new FetchLimits(mediumBytes, TIME, 2, 32, 128, 16, 64L << 20, KEPT, KEPT_MISSING);
    }

    /** For a worker that has nobody to answer: all who ask wait. */
    public static FetchLimits ofWorker(int mediumBytes) {
        return new FetchLimits(
                mediumBytes,
                TIME,
                1,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                32L << 20,
                KEPT,
                KEPT_MISSING);
    }

    /** The same with another maximum time for one medium. */
    public FetchLimits withTime(Duration other) {
        return new FetchLimits(mediumBytes, other, threads, queued, waiting, blocked, keptBytes, kept, keptMissing);
    }
}
