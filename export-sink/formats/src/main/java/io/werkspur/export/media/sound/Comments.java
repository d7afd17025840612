// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.sound;

import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;

/**
 * The packet of comments of Vorbis and Opus, emptied where it stands: no program, no comment, and zeros up to its old end. It
 * keeps its length, so that nothing behind it moves. Stateless.
 */
public final class Comments {
    private static final byte[] VORBIS = name("\3vorbis\0\0\0\0\0\0\0\0\1");
    private static final byte[] OPUS = name("OpusTags\0\0\0\0\0\0\0\0");
    private static final int VORBIS_NAME = 7;
    private static final int OPUS_NAME = 8;

    private Comments() {}

    /** How many bytes such a packet has at least. */
    static int least() {
        return VORBIS.length;
    }

    /**
     * Empties a piece of a packet.
     *
     * @param packetFrom where the piece begins in its packet
     */
    static void empty(boolean isOpus, int packetFrom, byte[] bytes, int from, int length) throws IOException {
        byte[] form = isOpus ? OPUS : VORBIS;
        int named = isOpus ? OPUS_NAME : VORBIS_NAME;
        for (int i = 0; i < length; i++) {
            int at = packetFrom + i;
            byte wanted = at < form.length ? form[at] : 0;
            if (at < named && bytes[from + i] != wanted) {
                throw RefusedMediumException.damaged();
            }
            bytes[from + i] = wanted;
        }
    }

    /** Empties a whole packet of Vorbis that stands in the head of another container. */
    public static void emptyVorbis(byte[] bytes, int from, int length) throws IOException {
        if (length < VORBIS.length) {
            throw RefusedMediumException.damaged();
        }
        empty(false, 0, bytes, from, length);
    }
}
