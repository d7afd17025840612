// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.segmentlog.SegmentSettings;
import java.time.Duration;

/**
 * Limits on the size of the journal.
 *
 * @param snapshotBytes how much is added before the next snapshot, which lets earlier entries be deleted
 * @param totalBytes size on disk from which nothing more is accepted
 * @param entryBytes largest entry of one request
 */
public record JournalLimits(long snapshotBytes, long totalBytes, int entryBytes) {
    private static final int SEGMENT_BYTES = 8 << 20;
    // Nothing expires here: entries that are not needed are released.
    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    /** Settings of the segments, with room beyond the total for the requests in flight when it is reached. */
    SegmentSettings segments() {
        int size = (int) Math.min(SEGMENT_BYTES, snapshotBytes);
        return new SegmentSettings(2 * totalBytes + 2L * entryBytes, size, entryBytes, FOR_EVER);
    }
}
