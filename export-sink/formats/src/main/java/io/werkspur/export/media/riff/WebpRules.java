// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.riff;

import io.werkspur.export.media.picture.PictureFacts;
import io.werkspur.export.media.stream.Refusal;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** WebP: pixels, transparency, animation, colours and orientation, and flags that say what of them is there. */
final class WebpRules implements RiffRules {
    private static final int ICC = 0x20;
    private static final int ALPHA = 0x10;
    private static final int EXIF = 0x08;
    private static final int ANIMATION = 0x02;
    private static final int FRAME_HEAD = 16;
    private static final Set<String> PIXELS = Set.of("VP8 ", "VP8L", "ALPH");

    private final int known;
    private int flags;
    private long frameEnd;
    private boolean hasPixels;
    private boolean hasAlpha;
    private boolean hasHead;
    private boolean hasFrames;

    /** @param known which of colours and orientation are kept: the flags of an earlier reading */
    WebpRules(int known) {
        this.known = known;
    }

    /** Which of colours and orientation are kept. */
    int flags() {
        return flags;
    }

    @Override
    public Chunk judge(String type, long length, Body body) throws IOException {
        boolean isInFrame = body.headStart() < frameEnd;
        if (isInFrame && body.end() + length % 2 > frameEnd) {
            throw RefusedMediumException.damaged();
        }
        if (PIXELS.contains(type) && length > 0) {
            return pixels(type, length, isInFrame);
        } else if (isInFrame) {
            throw new RefusedMediumException(Refusal.FOREIGN_PART);
        }
        return switch (type) {
            case "VP8X" -> head(length, body);
            case "ANIM" -> length == 6 && hasHead && !hasFrames ? Chunk.copied(length) : Chunk.DROPPED;
            case "ANMF" -> {
                if (length < FRAME_HEAD || length % 2 == 1) {
                    throw RefusedMediumException.damaged();
                }
                frameEnd = body.end();
                hasFrames = true;
                yield Chunk.copied(FRAME_HEAD);
            }
            case "ICCP" ->
                PictureFacts.isReadable(length) && (flags & ICC) == 0
                        ? kept(ICC, PictureFacts.profile(body.read()))
                        : Chunk.DROPPED;
            case "EXIF" ->
                PictureFacts.isReadable(length) && (flags & EXIF) == 0
                        ? kept(EXIF, PictureFacts.orientation(body.read()))
                        : Chunk.DROPPED;
            default -> Chunk.DROPPED;
        };
    }

    private Chunk pixels(String type, long length, boolean isInFrame) throws IOException {
        boolean isAlpha = type.equals("ALPH");
        if (!isInFrame && (hasFrames || hasPixels || isAlpha && hasAlpha)) {
            throw RefusedMediumException.damaged();
        }
        hasPixels |= !isInFrame && !isAlpha;
        hasAlpha |= !isInFrame && isAlpha;
        return Chunk.copied(length);
    }

    private Chunk head(long length, Body body) throws IOException {
        if (length != 10 || hasHead || hasPixels) {
            throw RefusedMediumException.damaged();
        }
        hasHead = true;
        byte[] head = body.read();
        int shown = head[0] & (ALPHA | ANIMATION) | known;
        Arrays.fill(head, 0, 4, (byte) 0);
        head[0] = (byte) shown;
        return Chunk.changed(head);
    }

    private Chunk kept(int flag, byte[] body) {
        // Only a file with such a head can have them.
        if (body.length == 0 || !hasHead) {
            return Chunk.DROPPED;
        }
        flags |= flag;
        return Chunk.changed(body);
    }

    @Override
    public boolean isWhole() {
        return hasPixels || hasFrames;
    }
}
