// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.sound;

import java.util.zip.Checksum;

/** The checksum at the end of a FLAC frame. For one thread. */
final class Crc16 implements Checksum {
    private static final int POLYNOMIAL = 0x8005;
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int value = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 0x8000) == 0 ? value << 1 : value << 1 ^ POLYNOMIAL;
            }
            TABLE[i] = value & 0xffff;
        }
    }

    private int value;

    @Override
    public void update(int single) {
        value = value << 8 & 0xffff ^ TABLE[value >> 8 ^ single & 0xff];
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return value;
    }

    @Override
    public void reset() {
        value = 0;
    }
}
