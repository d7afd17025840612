// SPDX-License-Identifier: Apache-2.0
package io.werkspur.segmentlog;

import java.util.Arrays;

/**
 * Iterates over the frames of a segment. After a damaged frame it looks for the next valid one; the bytes between are lost, and
 * counted. Pure; confined to one thread.
 */
final class FrameScan {
    /** How many times its own size a scan may checksum in search of the next frame, before it gives up the rest. */
    private static final int MAX_EFFORT = 64;

    private final byte[] bytes;
    private final long base;
    private final int longest;
    private long effortLeft;
    private int offset;
    private int payloadOffset;
    private int payloadLength;
    private int damages;
    private int lostBytes;
    private int tornBytes;

    /**
     * Nothing is read yet.
     *
     * @param bytes of the segment, or a part of it that begins with a frame
     * @param base position of the first byte in the log
     * @param longest most bytes of a payload
     */
    FrameScan(byte[] bytes, long base, int longest) {
        this.bytes = bytes;
        this.base = base;
        this.longest = longest;
        this.effortLeft = (long) MAX_EFFORT * bytes.length + longest;
    }

    /** Moves on to the next frame; false if there is none; bytes after the last one are torn. */
    boolean next() {
        int start = offset;
        for (int at = start; at + Frame.HEADER_BYTES < bytes.length && effortLeft > 0; at++) {
            int length = Frame.length(bytes, at);
            if (length >= 1 && length <= longest && length <= bytes.length - at - Frame.HEADER_BYTES) {
                if (Frame.isValid(bytes, at, length, base + at)) {
                    skipped(start, at);
                    payloadOffset = at + Frame.HEADER_BYTES;
                    payloadLength = length;
                    offset = payloadOffset + length;
                    return true;
                }
                effortLeft -= length;
            }
        }
        tornBytes = bytes.length - start;
        return false;
    }

    private void skipped(int from, int to) {
        if (to > from) {
            damages++;
            lostBytes += to - from;
        }
    }

    /** Position in the log where the frame begins. */
    long position() {
        return base + payloadOffset - Frame.HEADER_BYTES;
    }

    byte[] payload() {
        return Arrays.copyOfRange(bytes, payloadOffset, payloadOffset + payloadLength);
    }

    /** Offset after the last frame found so far. */
    int offset() {
        return offset;
    }

    /** Damaged places between frames so far. */
    int damages() {
        return damages;
    }

    /** Bytes of the damaged places between frames so far. */
    int lostBytes() {
        return lostBytes;
    }

    /** Bytes behind the last frame, once {@link #next} has said that there is none. */
    int tornBytes() {
        return tornBytes;
    }
}
