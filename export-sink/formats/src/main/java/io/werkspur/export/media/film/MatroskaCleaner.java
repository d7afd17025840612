// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.film;

import static io.werkspur.export.media.stream.Numbers.high;

import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Passage;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** WebM and Matroska: the tracks of pictures and sounds, their blocks, and what is needed to find them. */
public final class MatroskaCleaner implements Cleaner {
    private static final int MAX_DEPTH = 10;
    private static final int MAX_JUDGED = 1 << 20;
    private static final int VOID = 0xec;
    private static final int MAX_NUMBER = 8;
    private static final int MAX_SIZE_BYTES = 8;
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Deque<Open> open = new ArrayDeque<>();
    private boolean hasBlocks;

    private record Open(int id, long end) {}

    private record Head(byte[] bytes, int id, long length) {}

    @Override
    public boolean step(Passage passage) throws IOException {
        while (!open.isEmpty() && passage.position() == open.element().end()) {
            open.remove();
        }
        if (passage.isAtEnd()) {
            if (!hasBlocks || open.stream().anyMatch(one -> one.end() != UNKNOWN)) {
                throw RefusedMediumException.damaged();
            }
            return false;
        }
        element(passage);
        return true;
    }

    private void element(Passage passage) throws IOException {
        boolean isFirst = passage.position() == 0;
        Head head = head(passage);
        MatroskaRule rule = MatroskaRule.of(head.id());
        boolean isOuter = head.id() == MatroskaRule.EBML || head.id() == MatroskaRule.SEGMENT;
        boolean isTop = isTop(head.id());
        // A part of unknown length ends where another one of its kind, or of a wider one, begins.
        while (isTop
                && !open.isEmpty()
                && open.element().end() == UNKNOWN
                && open.element().id() != MatroskaRule.SEGMENT) {
            open.remove();
        }
        boolean fits = open.isEmpty() || head.length() == UNKNOWN
                ? open.isEmpty() || open.element().end() == UNKNOWN
                : passage.position() + head.length() <= open.element().end();
        if (!fits || isOuter != open.isEmpty() || isFirst && head.id() != MatroskaRule.EBML) {
            throw RefusedMediumException.damaged();
        }
        switch (rule) {
            case OPENED -> {
                if (open.size() == MAX_DEPTH) {
                    throw RefusedMediumException.damaged();
                }
                passage.keep(head.bytes());
                long end = head.length() == UNKNOWN ? UNKNOWN : passage.position() + head.length();
                open.push(new Open(head.id(), end));
                hasBlocks |= head.id() == MatroskaRule.CLUSTER;
            }
            case NUMBER -> {
                BoxBody.require(head.length() <= MAX_NUMBER);
                passage.keep(head.bytes());
                passage.copy(head.length());
            }
            case COPIED -> {
                passage.keep(head.bytes());
                passage.copy(head.length());
            }
            case EMPTIED -> {
                passage.keep(head.bytes());
                passage.blank(head.length());
            }
            case JUDGED -> {
                BoxBody.require(head.length() <= MAX_JUDGED);
                byte[] body = passage.read((int) head.length());
                MatroskaBody.clean(head.id(), body);
                passage.keep(head.bytes(), body);
            }
            case BLANKED -> {
                passage.keep(free(head));
                passage.blank(head.length());
            }
        }
    }

    private static boolean isTop(int id) {
        return Integer.numberOfLeadingZeros(id) < 8;
    }

    private static Head head(Passage passage) throws IOException {
        byte[] start = passage.peek(4 + MAX_SIZE_BYTES);
        int idBytes = start.length == 0 ? 5 : Integer.numberOfLeadingZeros(start[0] & 0xff) - 24 + 1;
        BoxBody.require(idBytes <= 4 && start.length > idBytes);
        int sizeBytes = Integer.numberOfLeadingZeros(start[idBytes] & 0xff) - 24 + 1;
        BoxBody.require(sizeBytes <= MAX_SIZE_BYTES);
        byte[] bytes = passage.read(idBytes + sizeBytes);
        long mask = (1L << 7 * sizeBytes) - 1;
        long length = high(bytes, idBytes, sizeBytes) & mask;
        return new Head(bytes, (int) high(bytes, 0, idBytes), length == mask ? UNKNOWN : length);
    }

    /** The head of free space that is as long as this one. */
    private static byte[] free(Head head) throws IOException {
        BoxBody.require(head.length() != UNKNOWN);
        byte[] free = new byte[head.bytes().length];
        free[0] = (byte) VOID;
        int sizeBytes = Math.min(free.length - 1, MAX_SIZE_BYTES);
        long length = head.length() + free.length - 1 - sizeBytes;
        for (int i = 0; i < sizeBytes; i++) {
            free[sizeBytes - i] = (byte) (length >>> 8 * i);
        }
        free[1] |= (byte) (0x100 >> sizeBytes);
        return free;
    }
}
