// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** How one payload stands in a file; the format is in the documentation of the package. Stateless. */
final class Frame {
    static final int HEADER_BYTES = 8;

    private static final int CRC_OFFSET = 4;

    private Frame() {}

    static int size(byte[] payload) {
        return HEADER_BYTES + payload.length;
    }

    /** Writes a frame whose first byte is at this position of the log. */
    static void write(ByteBuffer to, byte[] payload, long position) {
        to.putInt(payload.length);
        to.putInt(crc(position, payload, 0, payload.length));
        to.put(payload);
    }

    /** The length that the frame at this offset would have, as its header says; it may be any number. */
    static int length(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).getInt(offset);
    }

    /** Whether the header and payload at this offset belong together and to this position. */
    static boolean isValid(byte[] bytes, int offset, int length, long position) {
        return ByteBuffer.wrap(bytes).getInt(offset + CRC_OFFSET)
                == crc(position, bytes, offset + HEADER_BYTES, length);
    }

    private static int crc(long position, byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(position)
                .putInt(length)
                .flip());
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
