// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.film;

import static io.werkspur.export.media.film.BoxBody.require;
import static io.werkspur.export.media.stream.Numbers.high;
import static io.werkspur.export.media.stream.Numbers.name;

import io.werkspur.export.media.stream.Refusal;
import io.werkspur.export.media.stream.RefusedMediumException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** How the samples of a track are coded: known codecs only, without the names of the programs that wrote them. Stateless. */
final class SampleEntries {
    private static final Set<String> PICTURES = Set.of("avc1", "avc3", "hvc1", "hev1", "vp08", "vp09", "av01", "mp4v");
    private static final Set<String> SOUNDS =
            Set.of("mp4a", "Opus", "ac-3", "ec-3", "alac", "sowt", "twos", "lpcm", "in24", "fl32", ".mp3");
    private static final Set<String> SETTINGS = Set.of(
            "avcC", "hvcC", "vpcC", "av1C", "esds", "dOps", "dac3", "dec3", "alac", "pasp", "btrt", "fiel", "clap",
            "frma", "enda", "chan");
    private static final int PICTURE_HEAD = 78;
    private static final int SOUND_HEAD = 28;
    private static final int MAX_SETTING = 4096;

    private SampleEntries() {}

    static void clean(byte[] body) throws IOException {
        require(body.length >= 8);
        int at = 8;
        for (long i = high(body, 4, 4); i > 0; i--) {
            int end = end(body, at, body.length);
            String codec = name(body, at + 4, 4);
            if (PICTURES.contains(codec)) {
                picture(body, at + 8, end);
            } else if (SOUNDS.contains(codec)) {
                sound(body, at + 8, end);
            } else {
                throw new RefusedMediumException(Refusal.FOREIGN_PART);
            }
            at = end;
        }
        require(at == body.length);
    }

    private static void picture(byte[] body, int from, int end) throws IOException {
        require(from + PICTURE_HEAD <= end);
        // Who made the coder, and its name.
        Arrays.fill(body, from + 8, from + 24, (byte) 0);
        Arrays.fill(body, from + 42, from + 74, (byte) 0);
        settings(body, from + PICTURE_HEAD, end, true);
    }

    private static void sound(byte[] body, int from, int end) throws IOException {
        require(from + SOUND_HEAD <= end);
        long version = high(body, from + 8, 2);
        int head = SOUND_HEAD + (version == 1 ? 16 : version == 2 ? 36 : 0);
        require(from + head <= end);
        Arrays.fill(body, from + 12, from + 16, (byte) 0);
        settings(body, from + head, end, true);
    }

    private static void settings(byte[] body, int from, int end, boolean isOuter) throws IOException {
        int at = from;
        while (at + 8 <= end) {
            int next = end(body, at, end);
            String type = name(body, at + 4, 4);
            if (type.equals("wave") && isOuter) {
                settings(body, at + 8, next, false);
            } else if (type.equals("colr")) {
                colours(body, at, next);
            } else if (!SETTINGS.contains(type) || next - at > MAX_SETTING) {
                blank(body, at, next);
            }
            at = next;
        }
        Arrays.fill(body, at, end, (byte) 0);
    }

    // Numbers of known colour spaces; a profile would have texts.
    private static void colours(byte[] body, int at, int end) {
        String kind = end - at < 12 ? "" : name(body, at + 8, 4);
        if (!(kind.equals("nclx") && end - at == 19 || kind.equals("nclc") && end - at == 18)) {
            blank(body, at, end);
        }
    }

    private static void blank(byte[] body, int at, int end) {
        System.arraycopy(name("free"), 0, body, at + 4, 4);
        Arrays.fill(body, at + 8, end, (byte) 0);
    }

    private static int end(byte[] body, int at, int limit) throws IOException {
        require(at + 8 <= limit);
        long size = high(body, at, 4);
        require(size >= 8 && at + size <= limit);
        return (int) (at + size);
    }
}
