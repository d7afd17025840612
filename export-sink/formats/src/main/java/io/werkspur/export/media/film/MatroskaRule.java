// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.film;

import java.util.HashMap;
import java.util.Map;

/** What happens to each element of WebM and Matroska: what is not named here becomes free space. */
enum MatroskaRule {
    /** Its elements are judged one by one. */
    OPENED,
    /** A number: at most eight bytes. */
    NUMBER,
    /** Samples. */
    COPIED,
    /** A text that must be there, but says nothing that is needed. */
    EMPTIED,
    /** Read and judged by its content. */
    JUDGED,
    /** Becomes free space. */
    BLANKED;

    static final int EBML = 0x1a45_dfa3;
    static final int SEGMENT = 0x1853_8067;
    static final int CLUSTER = 0x1f43_b675;
    static final int DOC_TYPE = 0x4282;
    static final int TRACK_TYPE = 0x83;
    static final int CODEC_ID = 0x86;
    static final int CODEC_PRIVATE = 0x63a2;
    static final int LANGUAGE = 0x22b59c;

    private static final Map<Integer, MatroskaRule> RULES = new HashMap<>();

    static {
        // The whole, its parts and the parts of these: seek head, facts, tracks, clusters, cues.
        put(OPENED, EBML, SEGMENT, 0x114d_9b74, 0x4dbb, 0x1549_a966, 0x1654_ae6b, 0xae, 0xe0, 0xe1, 0x55b0, CLUSTER);
        put(OPENED, 0xa0, 0x1c53_bb6b, 0xbb, 0xb7, 0x75a1, 0xa6);
        // Versions and limits of EBML; places; scale and duration.
        put(NUMBER, 0x4286, 0x42f7, 0x42f2, 0x42f3, 0x4287, 0x4285, 0x53ab, 0x53ac, 0x2ad7b1, 0x4489);
        // Tracks: numbers, flags, durations, delays.
        put(
                NUMBER, 0xd7, 0x73c5, 0xb9, 0x88, 0x55aa, 0x9c, 0x6de7, 0x6df8, 0x23e383, 0x23314f, 0x55ee, 0xaa,
                0x56aa, 0x56bb);
        // Pictures: size, crop, shown size, transparency, stereo, interlacing, colours.
        put(NUMBER, 0xb0, 0xba, 0x54aa, 0x54bb, 0x54cc, 0x54dd, 0x54b0, 0x54ba, 0x54b2, 0x53c0, 0x53b8, 0x9a, 0x9d);
        put(
                NUMBER, 0x55b1, 0x55b2, 0x55b3, 0x55b4, 0x55b5, 0x55b6, 0x55b7, 0x55b8, 0x55b9, 0x55ba, 0x55bb, 0x55bc,
                0x55bd);
        // Sounds: rates, channels, depth.
        put(NUMBER, 0xb5, 0x78b5, 0x9f, 0x6264);
        // Clusters and cues: times, durations, references, places.
        put(NUMBER, 0xe7, 0xa7, 0xab, 0x9b, 0xfb, 0x75a2, 0xee, 0xb3, 0xf7, 0xf1, 0xf0, 0xb2, 0x5378);
        // Blocks, and the transparency beside them.
        put(COPIED, 0xa3, 0xa1, 0xa5);
        // Which programs wrote it.
        put(EMPTIED, 0x4d80, 0x5741);
        put(JUDGED, DOC_TYPE, TRACK_TYPE, CODEC_ID, CODEC_PRIVATE, LANGUAGE);
    }

    private static void put(MatroskaRule rule, int... ids) {
        for (int id : ids) {
            RULES.put(id, rule);
        }
    }

    static MatroskaRule of(long id) {
        return RULES.getOrDefault((int) id, BLANKED);
    }
}
