// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.sound;

import static io.werkspur.export.media.stream.Numbers.isAt;
import static io.werkspur.export.media.stream.Numbers.low;

import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Passage;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.Arrays;

/**
 * MP3 and AAC, which have no container: frames are kept, the tags before, between and after them are not (ID3, APE, lyrics).
 * A frame counts only if another one, a tag or the end follows it.
 */
public final class FrameCleaner implements Cleaner {
    private static final int TAG_HEAD = 32;
    private static final int MAX_REST = 64 << 10;

    private final FrameHead head;
    private boolean hasFrames;
    private byte[] last = new byte[0];

    private FrameCleaner(FrameHead head) {
        this.head = head;
    }

    /** For MP3. */
    public static Cleaner mp3() {
        return new FrameCleaner(new Mp3Head());
    }

    /** For AAC in ADTS. */
    public static Cleaner aac() {
        return new FrameCleaner(new AdtsHead());
    }

    @Override
    public boolean step(Passage passage) throws IOException {
        byte[] next = passage.peek(TAG_HEAD);
        int length = head.length(next, 0);
        if (length > 0 && (last.length == 0 || head.isLike(last, 0, next, 0))) {
            return frame(passage, length);
        }
        long tag = tagBytes(next);
        if (tag > 0) {
            passage.skip(tag);
            return true;
        }
        return rest(passage, next);
    }

    private boolean frame(Passage passage, int length) throws IOException {
        byte[] bytes = passage.peek(length + TAG_HEAD);
        if (bytes.length < length) {
            // The last frame of a recording that was stopped is often cut off.
            return rest(passage, new byte[0]);
        }
        boolean isFollowed = bytes.length == length
                || head.length(bytes, length) > 0 && head.isLike(bytes, 0, bytes, length)
                || isTag(bytes, length);
        if (!hasFrames && !isFollowed) {
            throw RefusedMediumException.damaged();
        }
        byte[] frame = passage.read(length);
        passage.keep(hasFrames ? frame : head.first(frame));
        hasFrames = true;
        last = Arrays.copyOf(frame, FrameHead.HEAD_BYTES);
        return true;
    }

    private static boolean isTag(byte[] bytes, int from) {
        return isAt(bytes, from, "TAG")
                || isAt(bytes, from, "ID3")
                || isAt(bytes, from, "APETAGEX")
                || isAt(bytes, from, "LYRICSBEGIN");
    }

    /** How long the tag is that begins here, if its head says so. */
    private static long tagBytes(byte[] next) throws IOException {
        if (isAt(next, 0, "ID3") && next.length >= 10) {
            long size = 0;
            for (int i = 6; i < 10; i++) {
                if (next[i] < 0) {
                    throw RefusedMediumException.damaged();
                }
                size = size << 7 | next[i];
            }
            return 10 + size + ((next[5] & 0x10) == 0 ? 0 : 10);
        } else if (isAt(next, 0, "APETAGEX") && next.length == TAG_HEAD) {
            return TAG_HEAD + low(next, 12, 4);
        }
        return 0;
    }

    // Behind the frames: old tags at the very end, or some leftover. Much that is no sound is a damaged sound.
    private boolean rest(Passage passage, byte[] next) throws IOException {
        boolean isLyrics = isAt(next, 0, "LYRICSBEGIN");
        boolean isShort = passage.peek(MAX_REST).length < MAX_REST;
        if (!hasFrames || !isLyrics && !isShort) {
            throw RefusedMediumException.damaged();
        }
        return false;
    }
}
