// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * The first picture of a GIF, as a GIF of its own, for a reader that decodes it: that of the JDK copies a comment anew for each of its
 * pieces, and looks at every further picture byte by byte. Nothing is decoded, each byte is looked at once. Immutable.
 */
public final class GifStill {
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3b;
    private static final int TIMING = 0xf9;
    private static final int TIMING_BYTES = 8;
    private static final int HEAD_BYTES = 13;
    private static final int PALETTE_FLAGS = 10;
    private static final int PLACE_BYTES = 10;

    private final byte[] gif;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private int at;
    private int timingAt = -1;
    private int pictures;

    private GifStill(byte[] gif) {
        this.gif = gif;
    }

    /**
     * Finds the first picture.
     *
     * @throws IOException if there is none
     */
    public static GifStill of(byte[] gif) throws IOException {
        GifStill still = new GifStill(gif);
        still.head();
        while (still.block()) {
            // Until the last one.
        }
        if (still.first.size() == still.headBytes()) {
            throw new IOException("Expected a GIF with a picture, but there is none");
        }
        return still;
    }

    /** A GIF with the first picture and what belongs to it. */
    public byte[] bytes() {
        return first.toByteArray();
    }

    /** How many pictures are complete; 0 if not even the first one is. */
    public int pictures() {
        return pictures;
    }

    private int headBytes() throws EOFException {
        return HEAD_BYTES + paletteBytes(byteAt(PALETTE_FLAGS));
    }

    private void head() throws EOFException {
        at = headBytes();
        first.write(gif, 0, Math.min(at, gif.length));
    }

    private boolean block() throws IOException {
        if (at >= gif.length) {
            return false;
        }
        switch (byteAt(at)) {
            case IMAGE -> {
                return picture();
            }
            case EXTENSION -> {
                if (at + TIMING_BYTES <= gif.length
                        && byteAt(at + 1) == TIMING
                        && byteAt(at + 2) == 4
                        && byteAt(at + 7) == 0) {
                    timingAt = at;
                }
                return pieces(at + 2);
            }
            case TRAILER, 0 -> {
                return false;
            }
            default -> {
                if (pictures == 0) {
                    throw new IOException("Expected a picture or an extension, but got a block of kind " + byteAt(at));
                }
                return pieces(at + 1);
            }
        }
    }

    private boolean picture() throws EOFException {
        int start = at;
        int data = start + PLACE_BYTES;
        boolean isWhole = data <= gif.length && pieces(data + paletteBytes(byteAt(data - 1)) + 1);
        if (first.size() == headBytes()) {
            if (timingAt >= 0) {
                first.write(gif, timingAt, TIMING_BYTES);
            }
            first.write(gif, start, (isWhole ? at : gif.length) - start);
            if (isWhole) {
                first.write(TRAILER);
            }
        }
        pictures += isWhole ? 1 : 0;
        return isWhole;
    }

    /** Goes behind the pieces that begin there; returns whether they have an end. */
    private boolean pieces(int from) {
        int next = from;
        while (next < gif.length && gif[next] != 0) {
            next += 1 + (gif[next] & 0xff);
        }
        at = next + 1;
        return next < gif.length;
    }

    private int byteAt(int place) throws EOFException {
        if (place >= gif.length) {
            throw new EOFException("Expected a whole GIF, but it ends too early");
        }
        return gif[place] & 0xff;
    }

    private static int paletteBytes(int flags) {
        return (flags & 0x80) != 0 ? 3 << (flags & 7) + 1 : 0;
    }
}
