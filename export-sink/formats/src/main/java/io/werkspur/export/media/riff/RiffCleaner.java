// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.riff;

import static io.werkspur.export.media.stream.Numbers.low;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Passage;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;

/** Walks over the chunks of a RIFF file; its rules say what is kept of each. */
final class RiffCleaner implements Cleaner {
    private static final long MAX_BYTES = 0xffff_fffeL;
    private static final int FORM_BYTES = 4;
    static final int HEAD_BYTES = 8;

    private final String form;
    private final RiffRules rules;
    private final long size;
    private long end = -1;
    private long made = FORM_BYTES;
    private Padding padding = Padding.NONE;

    private enum Padding {
        NONE,
        DROPPED,
        KEPT
    }

    /** @param size what the head says: how many bytes after it will be kept; 0 if that is to be found out */
    RiffCleaner(String form, RiffRules rules, long size) {
        this.form = form;
        this.rules = rules;
        this.size = size;
    }

    /** After the last step: how many bytes after the head were kept. */
    long size() {
        return made;
    }

    @Override
    public boolean step(Passage passage) throws IOException {
        if (end < 0) {
            byte[] head = passage.read(HEAD_BYTES + FORM_BYTES);
            if (!name(head, 0, 4).equals("RIFF")
                    || !name(head, HEAD_BYTES, FORM_BYTES).equals(form)) {
                throw RefusedMediumException.damaged();
            }
            end = HEAD_BYTES + low(head, 4, 4);
            passage.keep(name("RIFF"), low(size, 4), name(form));
            return true;
        }
        pad(passage);
        if (passage.position() + HEAD_BYTES > end) {
            // The file was read before to find out its size; it may have changed since.
            if (!rules.isWhole() || size > 0 && size != made) {
                throw RefusedMediumException.damaged();
            }
            return false;
        }
        chunk(passage);
        return true;
    }

    // A chunk of an odd length is followed by a byte that does not count.
    private void pad(Passage passage) throws IOException {
        if (padding != Padding.NONE && !passage.isAtEnd()) {
            passage.skip(1);
        }
        if (padding == Padding.KEPT) {
            passage.keep(new byte[1]);
        }
        padding = Padding.NONE;
    }

    private void chunk(Passage passage) throws IOException {
        byte[] head = passage.read(HEAD_BYTES);
        String type = name(head, 0, 4);
        long length = low(head, 4, 4);
        // Many programs count wrong in the head of the file: only the end of the file ends the last chunk.
        RiffRules.Body body = new RiffRules.Body(passage, length);
        RiffRules.Chunk chunk = rules.judge(type, length, body);
        if (chunk.copied() > 0) {
            boolean isOdd = chunk.copied() % 2 == 1;
            padding = isOdd ? Padding.KEPT : Padding.NONE;
            count(chunk.copied());
            passage.keep(head);
            passage.copy(chunk.copied());
            return;
        }
        padding = length % 2 == 1 ? Padding.DROPPED : Padding.NONE;
        if (!body.isRead()) {
            passage.skip(length);
        }
        byte[] changed = chunk.changed();
        if (changed.length > 0) {
            count(changed.length);
            passage.keep(name(type), low(changed.length, 4), changed, new byte[changed.length & 1]);
        }
    }

    private void count(long length) throws IOException {
        made += HEAD_BYTES + length + (length & 1);
        if (made > MAX_BYTES) {
            throw RefusedMediumException.damaged();
        }
    }
}
