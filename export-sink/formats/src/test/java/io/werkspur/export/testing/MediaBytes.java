// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Builds media piece by piece. */
final class MediaBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    MediaBytes add(String text) {
        return add(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    MediaBytes add(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    MediaBytes add(byte[] bytes, int from, int to) {
        out.write(bytes, from, to - from);
        return this;
    }

    MediaBytes hex(String digits) {
        String plain = digits.replace(" ", "");
        for (int i = 0; i < plain.length(); i += 2) {
            out.write(Integer.parseInt(plain.substring(i, i + 2), 16));
        }
        return this;
    }

    MediaBytes high(long number, int count) {
        for (int i = count - 1; i >= 0; i--) {
            out.write((int) (number >>> 8 * i));
        }
        return this;
    }

    MediaBytes low(long number, int count) {
        for (int i = 0; i < count; i++) {
            out.write((int) (number >>> 8 * i));
        }
        return this;
    }

    MediaBytes zeros(int count) {
        return add(new byte[count]);
    }

    MediaBytes pngChunk(String type, byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.ISO_8859_1));
        sum.update(body);
        return high(body.length, 4).add(type).add(body).high(sum.getValue(), 4);
    }

    MediaBytes jpegSegment(int type, byte[] body) {
        return high(0xff00 | type, 2).high(body.length + 2, 2).add(body);
    }

    MediaBytes riffChunk(String type, byte[] body) {
        return add(type).low(body.length, 4).add(body).zeros(body.length & 1);
    }

    MediaBytes box(String type, byte[]... bodies) {
        int length = 8;
        for (byte[] body : bodies) {
            length += body.length;
        }
        high(length, 4).add(type);
        for (byte[] body : bodies) {
            add(body);
        }
        return this;
    }

    /** An element of Matroska, with a length in eight bytes. */
    MediaBytes element(String id, byte[]... bodies) {
        int length = 0;
        for (byte[] body : bodies) {
            length += body.length;
        }
        hex(id).high(0x0100_0000_0000_0000L | length, 8);
        for (byte[] body : bodies) {
            add(body);
        }
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
