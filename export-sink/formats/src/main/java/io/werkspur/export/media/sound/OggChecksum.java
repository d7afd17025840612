// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.sound;

/** The checksum of an Ogg page, which is not the one of the JDK: its bits run the other way. Stateless. */
final class OggChecksum {
    private static final int POLYNOMIAL = 0x04c1_1db7;
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int value = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                value = value >= 0 ? value << 1 : value << 1 ^ POLYNOMIAL;
            }
            TABLE[i] = value;
        }
    }

    private OggChecksum() {}

    /** Goes on from a checksum; 0 to begin with. */
    static int of(int begun, byte[] bytes) {
        int sum = begun;
        for (byte single : bytes) {
            sum = sum << 8 ^ TABLE[sum >>> 24 ^ single & 0xff];
        }
        return sum;
    }
}
