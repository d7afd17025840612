// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.film;

import java.util.Map;
import java.util.Set;

/** What happens to each box of MP4 and QuickTime, by the box that it is in. */
enum BoxRule {
    /** Its boxes are judged one by one. */
    OPENED,
    /** Stays as it is: samples. */
    COPIED,
    /** Read and judged by its content. */
    JUDGED,
    /** Becomes free space. */
    BLANKED;

    /** The name for what contains all boxes. */
    static final String FILE = "";

    private static final Map<String, Set<String>> OPEN = Map.of(
            FILE,
            Set.of("moov", "moof", "mfra"),
            "moov",
            Set.of("trak", "mvex"),
            "trak",
            Set.of("edts", "mdia"),
            "mdia",
            Set.of("minf"),
            "minf",
            Set.of("dinf", "stbl"),
            "moof",
            Set.of("traf"));

    private static final Map<String, Set<String>> JUDGE = Map.of(
            FILE,
            Set.of("ftyp", "styp", "sidx"),
            "moov",
            Set.of("mvhd"),
            "trak",
            Set.of("tkhd"),
            "edts",
            Set.of("elst"),
            "mdia",
            Set.of("mdhd", "hdlr"),
            "minf",
            Set.of("vmhd", "smhd", "hdlr"),
            "dinf",
            Set.of("dref"),
            "stbl",
            Set.of("stsd", "stts", "ctts", "cslg", "stss", "stsc", "stsz", "stco", "co64"),
            "mvex",
            Set.of("mehd", "trex"),
            "moof",
            Set.of("mfhd"));

    private static final Set<String> FRAGMENT = Set.of("tfhd", "tfdt", "trun");

    static BoxRule of(String parent, String type) {
        if (OPEN.getOrDefault(parent, Set.of()).contains(type)) {
            return OPENED;
        } else if (JUDGE.getOrDefault(parent, Set.of()).contains(type)
                || parent.equals("traf") && FRAGMENT.contains(type)) {
            return JUDGED;
        }
        return parent.equals(FILE) && type.equals("mdat") ? COPIED : BLANKED;
    }
}
