// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import static io.werkspur.export.media.stream.Numbers.isAt;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Passage;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;

/** GIF: pictures, their palettes and their timing, and how often an animation repeats; no comments, no other extension. */
public final class GifCleaner implements Cleaner {
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3b;
    private static final int TIMING = 0xf9;
    private static final int APPLICATION = 0xff;
    private static final String LOOP = "NETSCAPE2.0";

    private byte[] timing = new byte[0];
    private boolean isBegun;
    private boolean isInImage;
    private boolean hasImage;
    private boolean hasLoop;

    @Override
    public boolean step(Passage passage) throws IOException {
        if (!isBegun) {
            isBegun = true;
            byte[] head = passage.read(13);
            passage.keep(head);
            passage.copy(paletteBytes(head[10]));
        } else if (isInImage) {
            imagePiece(passage);
        } else {
            return block(passage);
        }
        return true;
    }

    private boolean block(Passage passage) throws IOException {
        if (hasImage && passage.isAtEnd()) {
            // Some programs forget the trailer.
            passage.keep(new byte[] {TRAILER});
            return false;
        }
        switch (passage.read()) {
            case IMAGE -> image(passage);
            case EXTENSION -> extension(passage);
            case TRAILER -> {
                if (!hasImage) {
                    throw RefusedMediumException.damaged();
                }
                passage.keep(new byte[] {TRAILER});
                return false;
            }
            default -> throw RefusedMediumException.damaged();
        }
        return true;
    }

    private void image(Passage passage) throws IOException {
        byte[] place = passage.read(9);
        passage.keep(timing, new byte[] {IMAGE}, place);
        timing = new byte[0];
        // The palette and the byte that says how wide the first codes are.
        passage.copy(paletteBytes(place[8]) + 1);
        isInImage = true;
        hasImage = true;
    }

    private void imagePiece(Passage passage) throws IOException {
        int length = passage.read();
        passage.keep(new byte[] {(byte) length});
        isInImage = length > 0;
        passage.copy(length);
    }

    private void extension(Passage passage) throws IOException {
        int label = passage.read();
        byte[] first = piece(passage);
        byte[] second = first.length == 0 ? first : piece(passage);
        boolean isOver = first.length == 0 || second.length == 0;
        if (label == TIMING && first.length == 4 && isOver) {
            timing = new byte[] {EXTENSION, (byte) TIMING, 4, first[0], first[1], first[2], first[3], 0};
        } else if (label == APPLICATION && isAt(first, 0, LOOP) && isLoop(second) && !hasLoop) {
            hasLoop = true;
            passage.keep(new byte[] {EXTENSION, (byte) APPLICATION, 11}, name(LOOP));
            passage.keep(new byte[] {3, 1, second[1], second[2], 0});
        } else if (label != APPLICATION && label != 0xfe) {
            // The timing of a text on the picture, which is dropped, is not that of the next picture.
            timing = new byte[0];
        }
        while (!isOver) {
            isOver = piece(passage).length == 0;
        }
    }

    private static boolean isLoop(byte[] piece) {
        return piece.length == 3 && piece[0] == 1;
    }

    private static byte[] piece(Passage passage) throws IOException {
        return passage.read(passage.read());
    }

    private static int paletteBytes(byte flags) {
        return flags < 0 ? 3 << (flags & 7) + 1 : 0;
    }
}
