// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.sound;

/** Frames of AAC in ADTS. */
final class AdtsHead implements FrameHead {
    private static final int LEAST = 7;
    private static final int MOST_RATE = 12;

    @Override
    public int length(byte[] bytes, int from) {
        if (bytes.length < from + HEAD_BYTES
                || bytes[from] != -1
                || (bytes[from + 1] & 0xf6) != 0xf0
                || (bytes[from + 2] >> 2 & 15) > MOST_RATE) {
            return 0;
        }
        int length = (bytes[from + 3] & 3) << 11 | (bytes[from + 4] & 0xff) << 3 | (bytes[from + 5] & 0xff) >> 5;
        return length > LEAST ? length : 0;
    }

    @Override
    public boolean isLike(byte[] first, int firstFrom, byte[] second, int secondFrom) {
        return first[firstFrom + 1] == second[secondFrom + 1]
                && (first[firstFrom + 2] & 0xfc) == (second[secondFrom + 2] & 0xfc);
    }

    @Override
    public byte[] first(byte[] frame) {
        return frame;
    }
}
