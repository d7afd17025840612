// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.segmentlog.SegmentSettings;
import java.time.Duration;

/**
 * How large the journal may grow.
 *
 * @param snapshotBytes how much is added before all that is known is said again, so that what stands before can go
 * @param totalBytes how much lies on disk before nothing more is accepted
 * @param entryBytes most bytes of what one request adds
 */
public record JournalLimits(long snapshotBytes, long totalBytes, int entryBytes) {
    private static final int SEGMENT_BYTES = 8 << 20;
    // Nothing grows old here: what is not needed is released.
    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    /** The segments; with room beyond the total for what is under way when that is reached. */
    SegmentSettings segments() {
        int size = (int) Math.min(SEGMENT_BYTES, snapshotBytes);
        return new SegmentSettings(2 * totalBytes + 2L * entryBytes, size, entryBytes, FOR_EVER);
    }
}
