// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.time.Duration;

/**
 * Bounds of a log.
 *
 * @param mostBytes most bytes of all segments together
 * @param segmentBytes size from which on a segment is complete and the next one begins
 * @param longestPayload most bytes of one payload
 * @param longestAge how long unread entries are kept, by the time of the last append to their segment
 */
public record SegmentSettings(long mostBytes, int segmentBytes, int longestPayload, Duration longestAge) {
    private static final int MAX_SEGMENT_BYTES = 1 << 30;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public SegmentSettings {
        require(segmentBytes >= 1 && segmentBytes <= MAX_SEGMENT_BYTES, "segments of 1 byte to 1 GiB", segmentBytes);
        require(mostBytes >= segmentBytes, "at least the " + segmentBytes + " bytes of one segment in all", mostBytes);
        require(longestPayload >= 1, "payloads of at least 1 byte", longestPayload);
        require(longestPayload <= MAX_SEGMENT_BYTES, "payloads of at most 1 GiB", longestPayload);
        require(!longestAge.isNegative() && !longestAge.isZero(), "an age above zero", longestAge);
    }

    private static void require(boolean holds, String expected, Object got) {
        if (!holds) {
            throw new IllegalArgumentException("Expected " + expected + ", but got " + got);
        }
    }
}
