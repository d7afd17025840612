// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.time.Duration;

/**
 * Bounds of a log.
 *
 * @param maxBytes most bytes of all segments together
 * @param segmentBytes size from which on a segment is complete and the next one begins
 * @param maxPayload most bytes of one payload
 * @param maxAge how long unread entries are kept, by the time of the last append to their segment
 */
public record SegmentSettings(long maxBytes, int segmentBytes, int maxPayload, Duration maxAge) {
    private static final int MAX_SEGMENT_BYTES = 1 << 30;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public SegmentSettings {
        require(segmentBytes >= 1 && segmentBytes <= MAX_SEGMENT_BYTES, "segments of 1 byte to 1 GiB", segmentBytes);
        require(maxBytes >= segmentBytes, "at least the " + segmentBytes + " bytes of one segment in all", maxBytes);
        require(maxPayload >= 1, "payloads of at least 1 byte", maxPayload);
        require(maxPayload <= MAX_SEGMENT_BYTES, "payloads of at most 1 GiB", maxPayload);
        require(!maxAge.isNegative() && !maxAge.isZero(), "an age above zero", maxAge);
    }

    private static void require(boolean holds, String expected, Object got) {
        if (!holds) {
            throw new IllegalArgumentException("Expected " + expected + ", but got " + got);
        }
    }
}
