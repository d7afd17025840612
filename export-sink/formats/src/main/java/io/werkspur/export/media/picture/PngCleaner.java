// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import static io.werkspur.export.media.stream.Numbers.high;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.Cleaner;
import io.werkspur.export.media.stream.Passage;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** PNG and APNG: chunks of pixels, colours, transparency and animation, each of the size that it must have. */
public final class PngCleaner implements Cleaner {
    private static final int SIGNATURE_BYTES = 8;
    private static final int MAX_EXIF_BYTES = 64 << 10;

    private final PngRules rules = new PngRules();
    private final Set<String> seen = new HashSet<>();
    private @Nullable CRC32 copied;
    private boolean isBegun;

    @Override
    public boolean step(Passage passage) throws IOException {
        CRC32 sum = copied;
        if (!isBegun) {
            passage.keep(passage.read(SIGNATURE_BYTES));
            isBegun = true;
        } else if (sum != null) {
            requireChecksum(passage, sum);
            passage.keep(high(sum.getValue(), 4));
            copied = null;
        } else {
            return chunk(passage);
        }
        return true;
    }

    private boolean chunk(Passage passage) throws IOException {
        byte[] head = passage.read(8);
        long length = high(head, 0, 4);
        String type = name(head, 4, 4);
        boolean isFirst = seen.add(type);
        if (length > Integer.MAX_VALUE || seen.size() == 1 && !type.equals("IHDR")) {
            throw RefusedMediumException.damaged();
        }
        switch (type) {
            case "IHDR" -> {
                byte[] body = small(passage, type, length, 13);
                rules.head(body);
                chunk(passage, type, body);
            }
            case "IDAT", "fdAT" -> {
                CRC32 sum = new CRC32();
                sum.update(head, 4, 4);
                copied = sum;
                passage.keep(head);
                passage.copy(length, sum);
            }
            case "IEND" -> {
                if (!seen.contains("IDAT")) {
                    throw RefusedMediumException.damaged();
                }
                byte[] empty = small(passage, type, length, 0);
                chunk(passage, type, empty);
                return false;
            }
            default -> other(passage, type, length, isFirst);
        }
        return true;
    }

    private void other(Passage passage, String type, long length, boolean isFirst) throws IOException {
        if (rules.isKept(type, length) && (isFirst || type.equals("fcTL"))) {
            chunk(passage, type, small(passage, type, length, length));
        } else if (type.equals("iCCP") && isFirst && length <= ColourProfile.MAX_BYTES) {
            Optional<byte[]> profile = PngProfile.rebuilt(small(passage, type, length, length));
            if (profile.isPresent()) {
                chunk(passage, type, profile.get());
            }
        } else if (type.equals("eXIf") && isFirst && length <= MAX_EXIF_BYTES) {
            int orientation = Orientation.of(small(passage, type, length, length), 0);
            if (!Orientation.isUpright(orientation)) {
                chunk(passage, type, Orientation.tiff(orientation));
            }
        } else if (Character.isUpperCase(type.charAt(0)) && !type.equals("PLTE")) {
            // Without a part that it calls critical, the picture would be another one.
            throw RefusedMediumException.damaged();
        } else {
            passage.skip(length + 4);
        }
    }

    private static byte[] small(Passage passage, String type, long length, long expected) throws IOException {
        if (length != expected) {
            throw RefusedMediumException.damaged();
        }
        byte[] body = passage.read((int) length);
        requireChecksum(passage, checksum(type, body));
        return body;
    }

    private static void requireChecksum(Passage passage, CRC32 expected) throws IOException {
        if (high(passage.read(4), 0, 4) != expected.getValue()) {
            throw RefusedMediumException.damaged();
        }
    }

    private static void chunk(Passage passage, String type, byte[] body) {
        passage.keep(
                high(body.length, 4),
                name(type),
                body,
                high(checksum(type, body).getValue(), 4));
    }

    private static CRC32 checksum(String type, byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(name(type));
        sum.update(body);
        return sum;
    }
}
