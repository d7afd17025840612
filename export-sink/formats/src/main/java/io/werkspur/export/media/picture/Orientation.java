// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import static io.werkspur.export.media.stream.Numbers.high;
import static io.werkspur.export.media.stream.Numbers.low;

import io.werkspur.export.media.stream.Numbers;

/** How a picture has to be turned: the only fact of EXIF that is kept. Stateless, safe from any thread. */
final class Orientation {
    private static final int TAG = 0x0112;
    private static final int MOST = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int UPRIGHT = 1;

    private Orientation() {}

    /** Reads 1 to 8 from a TIFF structure; 1 (upright) if it does not say. */
    static int of(byte[] tiff, int from) {
        boolean isLow = Numbers.isAt(tiff, from, "II");
        if (tiff.length < from + 8 || !isLow && !Numbers.isAt(tiff, from, "MM")) {
            return UPRIGHT;
        }
        long directory = from + number(tiff, from + 4, 4, isLow);
        if (directory + 2 > tiff.length) {
            return UPRIGHT;
        }
        long count = number(tiff, (int) directory, 2, isLow);
        for (long i = 0; i < count; i++) {
            long entry = directory + 2 + i * ENTRY_BYTES;
            if (entry + ENTRY_BYTES > tiff.length) {
                return UPRIGHT;
            }
            if (number(tiff, (int) entry, 2, isLow) == TAG) {
                long value = number(tiff, (int) entry + 8, 2, isLow);
                return value >= UPRIGHT && value <= MOST ? (int) value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    static boolean isUpright(int orientation) {
        return orientation == UPRIGHT;
    }

    /** A TIFF structure that says this and nothing else. */
    static byte[] tiff(int orientation) {
        byte[] tiff = new byte[26];
        System.arraycopy(high(0x4d4d002aL, 4), 0, tiff, 0, 4);
        tiff[7] = 8;
        tiff[9] = 1;
        System.arraycopy(high(TAG, 2), 0, tiff, 10, 2);
        tiff[13] = 3;
        tiff[17] = 1;
        tiff[19] = (byte) orientation;
        return tiff;
    }

    private static long number(byte[] bytes, int from, int count, boolean isLow) {
        return isLow ? low(bytes, from, count) : high(bytes, from, count);
    }
}
