// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import static io.werkspur.export.media.stream.Numbers.high;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.Numbers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An ICC profile, made anew from the numbers of the old one. A profile has names, dates and texts; only matrices and curves are
 * needed for colours. Profiles of another kind (tables, CMYK) are dropped. Stateless, safe from any thread.
 */
final class ColourProfile {
    /** A larger one is dropped unread. */
    static final int MAX_BYTES = 4 << 20;

    private static final int HEAD_BYTES = 128;
    private static final int MAX_TAGS = 100;
    private static final int MAX_CURVE = 4096;
    private static final String TEXT = "colours";
    private static final Set<String> POINTS = Set.of("rXYZ", "gXYZ", "bXYZ", "wtpt", "bkpt");
    private static final Set<String> CURVES = Set.of("rTRC", "gTRC", "bTRC", "kTRC");
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "RGB ", Set.of("rXYZ", "gXYZ", "bXYZ", "wtpt", "rTRC", "gTRC", "bTRC"),
            "GRAY", Set.of("wtpt", "kTRC"));
    private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

    private ColourProfile() {}

    /** The profile without its texts; empty if it has to be dropped. */
    static Optional<byte[]> rebuilt(byte[] old) {
        if (old.length < HEAD_BYTES + 4 || !Numbers.isAt(old, 36, "acsp")) {
            return Optional.empty();
        }
        String space = name(old, 16, 4);
        SortedMap<String, byte[]> tags = tags(old);
        if (!name(old, 20, 4).equals("XYZ ")
                || !REQUIRED.containsKey(space)
                || !tags.keySet().containsAll(REQUIRED.get(space))) {
            return Optional.empty();
        }
        boolean isNew = old[8] >= 4;
        tags.put("desc", isNew ? unicode() : description());
        tags.put("cprt", isNew ? unicode() : join(name("text"), new byte[4], name(TEXT), new byte[1]));
        return Optional.of(write(isNew, space, tags));
    }

    private static SortedMap<String, byte[]> tags(byte[] old) {
        SortedMap<String, byte[]> tags = new TreeMap<>();
        long count = Math.min(high(old, HEAD_BYTES, 4), MAX_TAGS);
        for (int i = 0; i < count; i++) {
            int entry = HEAD_BYTES + 4 + 12 * i;
            if (entry + 12 > old.length) {
                break;
            }
            long offset = high(old, entry + 4, 4);
            long size = high(old, entry + 8, 4);
            if (size >= 12 && offset + size <= old.length) {
                String tag = name(old, entry, 4);
                int length = numbers(tag, old, (int) offset, size);
                if (length > 0) {
                    byte[] value = new byte[length];
                    System.arraycopy(old, (int) offset, value, 0, length);
                    tags.put(tag, value);
                }
            }
        }
        return tags;
    }

    /** How many bytes of a tag are numbers that are known; 0 if it is not kept. */
    private static int numbers(String tag, byte[] old, int from, long size) {
        String type = name(old, from, 4);
        int length = 0;
        if (POINTS.contains(tag) && type.equals("XYZ ")) {
            length = 20;
        } else if (tag.equals("chad") && type.equals("sf32")) {
            length = 44;
        } else if (CURVES.contains(tag) && type.equals("curv")) {
            length = 12 + 2 * (int) Math.min(high(old, from + 8, 4), MAX_CURVE + 1);
            length = length > 12 + 2 * MAX_CURVE ? 0 : length;
        } else if (CURVES.contains(tag) && type.equals("para")) {
            int function = (int) high(old, from + 8, 2);
            length = function < PARAMETERS.length ? 12 + 4 * PARAMETERS[function] : 0;
        }
        return length <= size ? length : 0;
    }

    private static byte[] write(boolean isNew, String space, SortedMap<String, byte[]> tags) {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        table.writeBytes(high(tags.size(), 4));
        int first = HEAD_BYTES + 4 + 12 * tags.size();
        tags.forEach((tag, value) -> {
            table.writeBytes(name(tag));
            table.writeBytes(high(first + values.size(), 4));
            table.writeBytes(high(value.length, 4));
            values.writeBytes(value);
            values.writeBytes(new byte[-value.length & 3]);
        });
        byte[] head = join(
                high((long) first + values.size(), 4),
                new byte[4],
                high(isNew ? 0x04200000L : 0x02100000L, 4),
                name("mntr" + space + "XYZ "),
                // A date, because a profile must have one.
                high(0x07bc_0001_0001L, 6),
                new byte[6],
                name("acsp"),
                new byte[28],
                high(0x0000f6d6_00010000L, 8),
                high(0x0000d32dL, 4),
                new byte[48]);
        return join(head, table.toByteArray(), values.toByteArray());
    }

    private static byte[] description() {
        return join(name("desc"), new byte[4], high(TEXT.length() + 1, 4), name(TEXT), new byte[1 + 78]);
    }

    private static byte[] unicode() {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_16BE);
        return join(
                name("mluc"),
                new byte[4],
                high(1, 4),
                high(12, 4),
                name("enUS"),
                high(text.length, 4),
                high(28, 4),
                text);
    }

    private static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            joined.writeBytes(piece);
        }
        return joined.toByteArray();
    }
}
