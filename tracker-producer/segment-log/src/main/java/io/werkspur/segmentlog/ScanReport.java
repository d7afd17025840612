// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

/**
 * Contents and damage of a log when it was opened.
 *
 * @param entries that can be read
 * @param damages places where something that had been written cannot be read
 * @param lostBytes bytes in these places
 * @param tornBytes bytes of a last entry that was never completely written; they were cut off, and nobody relied on them
 */
public record ScanReport(long entries, long damages, long lostBytes, long tornBytes) {
    static final ScanReport EMPTY = new ScanReport(0, 0, 0, 0);

    ScanReport plus(ScanReport other) {
        return new ScanReport(
                entries + other.entries,
                damages + other.damages,
                lostBytes + other.lostBytes,
                tornBytes + other.tornBytes);
    }
}
