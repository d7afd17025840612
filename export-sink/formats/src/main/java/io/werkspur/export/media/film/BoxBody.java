// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.film;

import static io.werkspur.export.media.stream.Numbers.high;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.Refusal;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The content of a box that is read: times and names become zeros, and tables must be as long as they say. Stateless. */
final class BoxBody {
    private static final int MAX_BRANDS = 128;
    private static final Map<String, Integer> ENTRY_BYTES =
            Map.of("stts", 8, "ctts", 8, "stss", 4, "stsc", 12, "stco", 4, "co64", 8);
    private static final Map<String, Integer> MOST =
            Map.of("vmhd", 12, "smhd", 8, "cslg", 44, "mehd", 12, "trex", 24, "mfhd", 8, "tfhd", 40, "tfdt", 12);
    private static final Set<String> TRACKS = Set.of("vide", "soun");

    private BoxBody() {}

    static void clean(String parent, String type, byte[] body) throws IOException {
        Integer entry = ENTRY_BYTES.get(type);
        Integer most = MOST.get(type);
        if (entry != null) {
            requireTable(body, 8, entry);
        } else if (most != null) {
            require(body.length <= most);
        } else {
            switch (type) {
                case "ftyp", "styp" -> brands(body);
                case "mvhd" -> times(body, 100);
                case "tkhd" -> times(body, 84);
                case "mdhd" -> times(body, 24);
                case "hdlr" -> handler(parent, body);
                case "dref" -> references(body);
                case "stsd" -> SampleEntries.clean(body);
                case "elst" -> requireTable(body, 8, body.length > 0 && body[0] == 1 ? 20 : 12);
                case "stsz" -> sizes(body);
                case "trun" -> run(body);
                case "sidx" -> index(body);
                default -> throw RefusedMediumException.damaged();
            }
        }
    }

    static void require(boolean isRight) throws IOException {
        if (!isRight) {
            throw RefusedMediumException.damaged();
        }
    }

    private static void requireTable(byte[] body, int head, long entry) throws IOException {
        require(body.length >= head && head + high(body, head - 4, 4) * entry == body.length);
    }

    private static void brands(byte[] body) throws IOException {
        require(body.length >= 8 && body.length <= MAX_BRANDS && body.length % 4 == 0);
    }

    // When it was made, and when it was changed, follow the version.
    private static void times(byte[] body, int shortBytes) throws IOException {
        boolean isLong = body.length > 0 && body[0] == 1;
        require(body.length == (isLong ? shortBytes + 12 : shortBytes) || body.length == shortBytes);
        Arrays.fill(body, 4, isLong ? 20 : 12, (byte) 0);
    }

    private static void handler(String parent, byte[] body) throws IOException {
        require(body.length >= 20);
        if (parent.equals("mdia") && !TRACKS.contains(name(body, 8, 4))) {
            throw new RefusedMediumException(Refusal.FOREIGN_PART);
        }
        Arrays.fill(body, 12, body.length, (byte) 0);
    }

    /** Samples are in the file itself: each reference is a head without an address. */
    private static void references(byte[] body) throws IOException {
        requireTable(body, 8, 12);
        for (int at = 8; at < body.length; at += 12) {
            require(high(body, at, 4) == 12 && body[at + 11] == 1);
        }
    }

    private static void sizes(byte[] body) throws IOException {
        require(body.length >= 12);
        requireTable(body, 12, high(body, 4, 4) == 0 ? 4 : 0);
    }

    private static void run(byte[] body) throws IOException {
        require(body.length >= 8);
        int flags = (int) high(body, 1, 3);
        long head = 8 + 4L * Integer.bitCount(flags & 0x5);
        require(head + high(body, 4, 4) * 4 * Integer.bitCount(flags & 0xf00) == body.length);
    }

    private static void index(byte[] body) throws IOException {
        int head = body.length > 0 && body[0] == 0 ? 24 : 32;
        require(body.length >= head && head + high(body, head - 2, 2) * 12 == body.length);
    }
}
