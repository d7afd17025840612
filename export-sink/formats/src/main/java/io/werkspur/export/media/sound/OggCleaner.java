// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.sound;

import static io.werkspur.export.media.stream.Numbers.isAt;
import static io.werkspur.export.media.stream.Numbers.low;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Passage;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Ogg with Vorbis or Opus: pages stay as they are, but the comments in them become zeros, and the checksums of their pages new.
 * Another stream in the file (subtitles, a film) refuses it.
 */
public final class OggCleaner implements Cleaner {
    private static final int HEAD_BYTES = 27;
    private static final int CONTINUED = 1;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int FULL = 255;
    private static final int MAX_STREAMS = 16;

    private final Map<Long, OggPackets> streams = new HashMap<>();
    private boolean isOver;

    @Override
    public boolean step(Passage passage) throws IOException {
        if (isOver && !isAt(passage.peek(4), 0, "OggS")) {
            return false;
        }
        byte[] head = passage.read(HEAD_BYTES);
        if (!name(head, 0, 4).equals("OggS") || head[4] != 0) {
            throw RefusedMediumException.damaged();
        }
        byte[] lengths = passage.read(head[26] & 0xff);
        int size = 0;
        for (byte length : lengths) {
            size += length & 0xff;
        }
        byte[] body = passage.read(size);
        requireChecksum(head, lengths, body);
        if (stream(head, lengths.length).clean(head[5], lengths, body)) {
            writeChecksum(head, lengths, body);
        }
        isOver = (head[5] & LAST) != 0;
        passage.keep(head, lengths, body);
        return true;
    }

    private OggPackets stream(byte[] head, int pieces) throws IOException {
        long serial = low(head, 14, 4);
        if ((head[5] & FIRST) != 0) {
            if (streams.size() == MAX_STREAMS && !streams.containsKey(serial)
                    || (head[5] & CONTINUED) != 0
                    || pieces == 0) {
                throw RefusedMediumException.damaged();
            }
            streams.put(serial, new OggPackets());
        }
        OggPackets stream = streams.get(serial);
        if (stream == null) {
            throw RefusedMediumException.damaged();
        }
        return stream;
    }

    private static void requireChecksum(byte[] head, byte[] lengths, byte[] body) throws IOException {
        long old = low(head, 22, 4);
        writeChecksum(head, lengths, body);
        if (low(head, 22, 4) != old) {
            throw RefusedMediumException.damaged();
        }
    }

    private static void writeChecksum(byte[] head, byte[] lengths, byte[] body) {
        System.arraycopy(new byte[4], 0, head, 22, 4);
        int sum = OggChecksum.of(OggChecksum.of(OggChecksum.of(0, head), lengths), body);
        System.arraycopy(low(sum & 0xffff_ffffL, 4), 0, head, 22, 4);
    }

    static boolean endsPacket(byte length) {
        return (length & 0xff) < FULL;
    }
}
