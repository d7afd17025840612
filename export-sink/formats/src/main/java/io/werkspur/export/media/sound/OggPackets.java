// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.sound;

import static io.werkspur.export.media.stream.Numbers.isAt;

import io.werkspur.export.media.stream.Refusal;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;

/** The packets of one stream in an Ogg file: the first says what it is, the second has the comments. */
final class OggPackets {
    private static final int VORBIS_HEAD = 30;
    private static final int OPUS_LEAST = 19;
    private static final int OPUS_MOST = 276;
    private static final int MOST = 256 << 20;

    private boolean isOpus;
    private int packet;
    private int packetBytes;

    /** Empties the comments in a page, if there are any; returns whether it changed it. */
    boolean clean(byte flags, byte[] lengths, byte[] body) throws IOException {
        if ((flags & 1) == 0 == packetBytes > 0 && packet < 2) {
            throw RefusedMediumException.damaged();
        }
        int at = 0;
        boolean isChanged = false;
        for (byte piece : lengths) {
            int length = piece & 0xff;
            if (packet == 1) {
                Comments.empty(isOpus, packetBytes, body, at, length);
                isChanged = true;
            }
            at += length;
            packetBytes = packet < 2 ? packetBytes + length : 0;
            if (packetBytes > MOST) {
                throw RefusedMediumException.damaged();
            }
            if (OggCleaner.endsPacket(piece)) {
                end(body);
            }
        }
        if (packet == 0) {
            throw RefusedMediumException.damaged();
        }
        return isChanged;
    }

    private void end(byte[] body) throws IOException {
        if (packet == 0) {
            head(body);
        } else if (packet == 1 && packetBytes < Comments.least()) {
            throw RefusedMediumException.damaged();
        }
        packet = Math.min(packet + 1, 2);
        packetBytes = 0;
    }

    private void head(byte[] body) throws IOException {
        isOpus = isAt(body, 0, "OpusHead") && packetBytes >= OPUS_LEAST && packetBytes <= OPUS_MOST;
        boolean isVorbis = isAt(body, 0, "\1vorbis") && packetBytes == VORBIS_HEAD;
        if (!isOpus && !isVorbis) {
            throw new RefusedMediumException(Refusal.FOREIGN_PART);
        }
    }
}
