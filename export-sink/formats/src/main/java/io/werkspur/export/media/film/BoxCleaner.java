// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.film;

import static io.werkspur.export.media.stream.Numbers.high;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Passage;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** MP4, M4A and QuickTime: the tracks of pictures and sounds, and what is needed to find their samples. */
public final class BoxCleaner implements Cleaner {
    private static final int MAX_DEPTH = 10;
    private static final int MAX_JUDGED = 32 << 20;

    private final Deque<Open> open = new ArrayDeque<>();
    private boolean hasTracks;

    private record Open(String type, long end) {}

    @Override
    public boolean step(Passage passage) throws IOException {
        while (!open.isEmpty() && passage.position() == open.element().end()) {
            open.remove();
        }
        if (open.isEmpty() && passage.isAtEnd()) {
            if (!hasTracks) {
                throw RefusedMediumException.damaged();
            }
            return false;
        }
        box(passage);
        return true;
    }

    private void box(Passage passage) throws IOException {
        long start = passage.position();
        byte[] head = passage.read(8);
        String type = name(head, 4, 4);
        long size = high(head, 0, 4);
        byte[] large = new byte[0];
        if (size == 1) {
            large = passage.read(8);
            size = high(large, 0, 8);
        }
        long length = size - head.length - large.length;
        String parent = open.isEmpty() ? BoxRule.FILE : open.element().type();
        boolean isTooLong = size < 0
                || start + size < 0
                || !open.isEmpty() && start + size > open.element().end();
        if (length < 0 || isTooLong || start == 0 && !type.equals("ftyp")) {
            throw RefusedMediumException.damaged();
        }
        BoxRule rule = BoxRule.of(parent, type);
        if (rule == BoxRule.BLANKED) {
            System.arraycopy(name("free"), 0, head, 4, 4);
        }
        passage.keep(head, large);
        switch (rule) {
            case OPENED -> {
                if (open.size() == MAX_DEPTH) {
                    throw RefusedMediumException.damaged();
                }
                open.push(new Open(type, start + size));
                hasTracks |= type.equals("moov");
            }
            case COPIED -> passage.copy(length);
            case BLANKED -> passage.blank(length);
            case JUDGED -> {
                if (length > MAX_JUDGED) {
                    throw RefusedMediumException.damaged();
                }
                byte[] body = passage.read((int) length);
                BoxBody.clean(parent, type, body);
                passage.keep(body);
            }
        }
    }
}
