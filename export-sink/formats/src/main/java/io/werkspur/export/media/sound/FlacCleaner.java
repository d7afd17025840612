// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.sound;

import static io.werkspur.export.media.stream.Numbers.high;

import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Passage;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.zip.Checksum;

/**
 * FLAC: what the stream is, where its samples are, and the frames; no comments, no pictures, no cue sheet. Each frame ends with
 * the checksum of itself, so the checksum of all of them is zero: nothing else stands between or behind them.
 */
public final class FlacCleaner implements Cleaner {
    private static final int STREAM_INFO = 0;
    private static final int SEEK_TABLE = 3;
    private static final int STREAM_INFO_BYTES = 34;
    private static final int SEEK_POINT_BYTES = 18;
    private static final int WINDOW = 32 << 10;
    private static final byte[] LAST_IS_EMPTY_PADDING = {(byte) 0x81, 0, 0, 0};

    private final Checksum frames = new Crc16();
    private boolean isBegun;
    private boolean isInFrames;

    @Override
    public boolean step(Passage passage) throws IOException {
        if (!isBegun) {
            isBegun = true;
            passage.keep(passage.read(4));
            block(passage, true);
        } else if (!isInFrames) {
            block(passage, false);
        } else {
            return frames(passage);
        }
        return true;
    }

    private void block(Passage passage, boolean isFirst) throws IOException {
        byte[] head = passage.read(4);
        int type = head[0] & 0x7f;
        int length = (int) high(head, 1, 3);
        if (isFirst != (type == STREAM_INFO) || isFirst && length != STREAM_INFO_BYTES) {
            throw RefusedMediumException.damaged();
        }
        if (isFirst || type == SEEK_TABLE && length % SEEK_POINT_BYTES == 0) {
            passage.keep(new byte[] {(byte) type}, high(length, 3), passage.read(length));
        } else {
            passage.skip(length);
        }
        if (head[0] < 0) {
            isInFrames = true;
            passage.keep(LAST_IS_EMPTY_PADDING);
            byte[] frame = passage.peek(2);
            if (frame.length < 2 || frame[0] != -1 || (frame[1] & 0xfe) != 0xf8) {
                throw RefusedMediumException.damaged();
            }
        }
    }

    private boolean frames(Passage passage) throws IOException {
        int length = passage.peek(WINDOW).length;
        if (length == 0) {
            if (frames.getValue() != 0) {
                throw RefusedMediumException.damaged();
            }
            return false;
        }
        passage.copy(length, frames);
        return true;
    }
}
