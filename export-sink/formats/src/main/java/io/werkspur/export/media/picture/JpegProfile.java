// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import static io.werkspur.export.media.stream.Numbers.isAt;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.Passage;
import java.io.ByteArrayOutputStream;
import java.util.SortedMap;
import java.util.TreeMap;

/** The colour profile in a JPEG, which may come in several segments. For one picture. */
final class JpegProfile {
    private static final String MARK = "ICC_PROFILE\0";
    private static final int APP2 = 0xe2;
    private static final int MOST = 0xffff - 2;

    private final SortedMap<Integer, byte[]> parts = new TreeMap<>();
    private int size;

    /** Takes a segment, if it is part of a profile. */
    void add(byte[] body) {
        int head = MARK.length() + 2;
        if (isAt(body, 0, MARK) && body.length > head && size + body.length <= ColourProfile.MAX_BYTES) {
            byte[] before = parts.put(body[MARK.length()] & 0xff, body);
            size += body.length - (before == null ? 0 : before.length);
        }
    }

    /** Keeps the profile that was collected, without its texts, in one segment; the next one begins anew. */
    void keepIn(Passage passage) {
        if (parts.isEmpty()) {
            return;
        }
        int head = MARK.length() + 2;
        ByteArrayOutputStream whole = new ByteArrayOutputStream(size);
        parts.values().forEach(part -> whole.write(part, head, part.length - head));
        parts.clear();
        size = 0;
        ColourProfile.rebuilt(whole.toByteArray())
                .filter(profile -> profile.length + head <= MOST)
                .ifPresent(profile -> {
                    byte[] body = new byte[head + profile.length];
                    System.arraycopy(name(MARK), 0, body, 0, MARK.length());
                    body[head - 2] = 1;
                    body[head - 1] = 1;
                    System.arraycopy(profile, 0, body, head, profile.length);
                    JpegCleaner.keep(passage, APP2, body);
                });
    }
}
