// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.run;

import java.nio.ByteBuffer;

/** Unsigned integers of variable length: seven bits per byte, the lowest first. */
final class Varint {
    static final int MAX_BYTES = 10;

    private Varint() {}

    static void write(ByteBuffer to, long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            to.put((byte) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        to.put((byte) left);
    }

    static long read(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
