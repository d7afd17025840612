// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.film;

import static io.werkspur.export.media.film.BoxBody.require;
import static io.werkspur.export.media.stream.Numbers.isAt;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.sound.Comments;
import io.werkspur.export.media.stream.Refusal;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** The content of an element of WebM or Matroska that is read. Stateless. */
final class MatroskaBody {
    private static final Set<String> KINDS = Set.of("webm", "matroska");
    private static final Set<String> CODECS = Set.of(
            "V_VP8",
            "V_VP9",
            "V_AV1",
            "V_MPEG4/ISO/AVC",
            "V_MPEGH/ISO/HEVC",
            "A_OPUS",
            "A_VORBIS",
            "A_AAC",
            "A_MPEG/L3");
    private static final int MAX_OTHER_PRIVATE = 4096;
    private static final byte[] UNKNOWN_LANGUAGE = name("und");

    private MatroskaBody() {}

    static void clean(int id, byte[] body) throws IOException {
        switch (id) {
            case MatroskaRule.DOC_TYPE -> require(KINDS.contains(text(body)));
            case MatroskaRule.CODEC_ID -> requireKnown(CODECS.contains(text(body)));
            case MatroskaRule.TRACK_TYPE -> requireKnown(body.length == 1 && (body[0] == 1 || body[0] == 2));
            case MatroskaRule.LANGUAGE -> {
                Arrays.fill(body, (byte) 0);
                System.arraycopy(UNKNOWN_LANGUAGE, 0, body, 0, Math.min(body.length, UNKNOWN_LANGUAGE.length));
            }
            default -> settings(body);
        }
    }

    private static String text(byte[] body) {
        String text = name(body, 0, body.length);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, text.substring(end).isBlank() ? end : text.length());
    }

    private static void requireKnown(boolean isKnown) throws IOException {
        if (!isKnown) {
            throw new RefusedMediumException(Refusal.FOREIGN_PART);
        }
    }

    /** Vorbis brings its packets here: three, the second with the comments. Others are short. */
    private static void settings(byte[] body) throws IOException {
        if (body.length < 3 || body[0] != 2) {
            requireKnown(body.length <= MAX_OTHER_PRIVATE);
            return;
        }
        int at = 1;
        int[] lengths = new int[2];
        for (int packet = 0; packet < 2; packet++) {
            int piece;
            do {
                require(at < body.length);
                piece = body[at++] & 0xff;
                lengths[packet] += piece;
            } while (piece == 255);
        }
        if (isAt(body, at, "\1vorbis")) {
            int comments = at + lengths[0];
            require(comments + lengths[1] <= body.length);
            Comments.emptyVorbis(body, comments, lengths[1]);
        } else {
            requireKnown(body.length <= MAX_OTHER_PRIVATE);
        }
    }
}
