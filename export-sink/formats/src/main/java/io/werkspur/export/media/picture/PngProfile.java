// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import static io.werkspur.export.media.stream.Numbers.high;
import static io.werkspur.export.media.stream.Numbers.low;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.InflaterInputStream;

/** The colour profile in a PNG: a name, then the profile, compressed. Stateless, safe from any thread. */
final class PngProfile {
    private static final int MAX_NAME = 79;
    private static final int MAX_STORED = 0xffff;

    private PngProfile() {}

    static Optional<byte[]> rebuilt(byte[] chunk) throws IOException {
        int end = 0;
        while (end < chunk.length && end <= MAX_NAME && chunk[end] != 0) {
            end++;
        }
        if (end + 2 >= chunk.length || chunk[end] != 0) {
            return Optional.empty();
        }
        byte[] profile;
        try (InputStream in =
                new InflaterInputStream(new ByteArrayInputStream(chunk, end + 2, chunk.length - end - 2))) {
            // Some kilobytes can claim to be gigabytes.
            profile = in.readNBytes(ColourProfile.MAX_BYTES);
        } catch (IOException e) {
            return Optional.empty();
        }
        return ColourProfile.rebuilt(profile).map(PngProfile::stored);
    }

    /** Stored without compression: the same bytes on every Java. */
    private static byte[] stored(byte[] profile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(profile.length + 64);
        out.writeBytes(new byte[] {'c', 0, 0, 0x78, 0x01});
        for (int from = 0; from < profile.length; from += MAX_STORED) {
            int length = Math.min(MAX_STORED, profile.length - from);
            out.write(from + length == profile.length ? 1 : 0);
            out.writeBytes(low(length, 2));
            out.writeBytes(low(~length, 2));
            out.write(profile, from, length);
        }
        Adler32 sum = new Adler32();
        sum.update(profile);
        out.writeBytes(high(sum.getValue(), 4));
        return out.toByteArray();
    }
}
