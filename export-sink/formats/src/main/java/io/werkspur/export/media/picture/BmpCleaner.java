// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import static io.werkspur.export.media.stream.Numbers.low;

import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Passage;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** BMP without compression: head, palette and pixels; nothing between them, no colour profile, nothing after them. */
public final class BmpCleaner implements Cleaner {
    private static final int FILE_HEAD = 14;
    private static final int SHORT_HEAD = 40;
    private static final int MASKS_END = 56;
    private static final Set<Integer> HEADS = Set.of(SHORT_HEAD, 52, 56, 108, 124);
    private static final int BIT_FIELDS = 3;
    private static final Set<Integer> DEPTHS = Set.of(1, 4, 8, 16, 24, 32);
    private static final byte[] STANDARD_COLOURS = {'B', 'G', 'R', 's'};

    @Override
    public boolean step(Passage passage) throws IOException {
        if (passage.position() > 0) {
            return false;
        }
        byte[] file = passage.read(FILE_HEAD);
        byte[] next = passage.peek(4);
        int headBytes = next.length < 4 ? 0 : (int) low(next, 0, 4);
        if (!HEADS.contains(headBytes)) {
            throw RefusedMediumException.damaged();
        }
        byte[] head = passage.read(headBytes);
        long width = low(head, 4, 4);
        long height = Math.abs((long) (int) low(head, 8, 4));
        int depth = (int) low(head, 14, 2);
        long compression = low(head, 16, 4);
        boolean hasMasks = compression == BIT_FIELDS;
        if (width > Short.MAX_VALUE * 2
                || height > Short.MAX_VALUE * 2
                || !DEPTHS.contains(depth)
                || compression != 0 && !hasMasks) {
            throw RefusedMediumException.damaged();
        }
        byte[] masks = passage.read(hasMasks && headBytes == SHORT_HEAD ? 12 : 0);
        byte[] palette = passage.read(depth > 8 ? 0 : paletteBytes(head, depth));
        long gap = low(file, 10, 4) - passage.position();
        if (gap < 0) {
            throw RefusedMediumException.damaged();
        }
        passage.skip(gap);
        long pixels = (width * depth + 31) / 32 * 4 * height;
        long start = FILE_HEAD + headBytes + masks.length + palette.length;
        passage.keep(new byte[] {'B', 'M'}, low(start + pixels, 4), new byte[4], low(start, 4));
        passage.keep(cleanHead(head, pixels), masks, palette);
        passage.copy(pixels);
        return true;
    }

    private static int paletteBytes(byte[] head, int depth) throws IOException {
        long used = low(head, 32, 4);
        if (used > 1 << depth) {
            throw RefusedMediumException.damaged();
        }
        return (int) (used == 0 ? 1 << depth : used) * 4;
    }

    // Later heads name a colour space, and where a profile or the name of its file stands.
    private static byte[] cleanHead(byte[] head, long pixels) {
        byte[] clean = Arrays.copyOf(head, head.length);
        System.arraycopy(low(pixels, 4), 0, clean, 20, 4);
        if (low(head, 14, 2) > 8) {
            // With so many colours a palette is only a suggestion, and was dropped.
            Arrays.fill(clean, 32, SHORT_HEAD, (byte) 0);
        }
        if (head.length > MASKS_END) {
            Arrays.fill(clean, MASKS_END, head.length, (byte) 0);
            System.arraycopy(STANDARD_COLOURS, 0, clean, MASKS_END, STANDARD_COLOURS.length);
        }
        return clean;
    }
}
