// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media;

import static io.werkspur.export.testing.DirtyMedia.MARK;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.werkspur.export.testing.DirtyMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are: the door answers, and nothing that is no part of a picture or a sound comes out of it. */
class CleaningProperties {
    private static final int ROUNDS = 300;
    private static final List<byte[]> BEGINNINGS = List.of(
            bytes("\u0089PNG\r\n\u001a\n"),
            bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"),
            bytes("\u00ff\u00d8\u00ff\u00e0"),
            bytes("\u00ff\u00d8\u00ff\u00da\0\10\1\1\0\0\77\0"),
            bytes("GIF89a"),
            bytes("BM"),
            bytes("RIFF\u00ff\u00ff\u00ff\u007fWEBPVP8X"),
            bytes("RIFF\u00ff\u00ff\u00ff\u00ffWAVEfmt \20\0\0\0"),
            bytes("RIFF\20\0\0\0WAVEdata\u00ff\u00ff\u00ff\u00ff"),
            bytes("ID3\4\0\0\0\0\0\0"),
            bytes("\u00ff\u00fb\u0090d"),
            bytes("\u00ff\u00f1P\u0080\2\0\u00fc"),
            bytes("fLaC\0\0\0\42"),
            bytes("OggS\0\2"),
            bytes("\0\0\0\20ftypisom\0\0\0\0"),
            bytes("\0\0\0\1ftypisom\177\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"),
            bytes("\u001aE\u00df\u00a3\1\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldLetNothingOutWhenTheBytesAreGarbage(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] beginning = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
            byte[] garbage = join(beginning, noise(random), bytes(MARK), noise(random));

            requireNoMark(garbage, "seed " + seed + ", round " + i);
        }
    }

    @Test
    void shouldLetNothingOutWhenAFileIsCutOffAnywhere() throws IOException {
        for (Map.Entry<String, byte[]> dirty : DirtyMedia.all().entrySet()) {
            byte[] whole = dirty.getValue();
            // Each place in small files; large ones would take long.
            int stride = Math.max(1, whole.length / 1500);
            for (int length = 0; length < whole.length; length += stride) {
                requireNoMark(Arrays.copyOf(whole, length), dirty.getKey() + " cut off after " + length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAnswerWhenSomeBytesAreWrong(long seed) {
        Random random = new Random(seed);
        for (Map.Entry<String, byte[]> dirty : DirtyMedia.all().entrySet()) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] wrong = dirty.getValue().clone();
                for (int flips = random.nextInt(4); flips >= 0; flips--) {
                    wrong[random.nextInt(Math.min(wrong.length, 2000))] = (byte) random.nextInt(256);
                }
                assertThatCode(() -> MediaInMemory.cleaned(wrong))
                        .as("seed %d, round %d of %s", seed, i, dirty.getKey())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void shouldReserveNothingWhenALengthIsALie() throws IOException {
        for (String lie : List.of(
                "\u0089PNG\r\n\u001a\n\177\u00ff\u00ff\u00ffIHDR",
                "\u0089PNG\r\n\u001a\n\u00ff\u00ff\u00ff\u00ffIDAT",
                "RIFF\u00fe\u00ff\u00ff\u00ffWEBPVP8 \u00f0\u00ff\u00ff\177",
                "\0\0\0\20ftypisom\0\0\0\0\177\u00ff\u00ff\u00ffmdat",
                "\0\0\0\20ftypisom\0\0\0\0\0\0\0\1mdat\177\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
                "\0\0\0\20ftypisom\0\0\0\0\0\0\0\1mdat\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
                "ID3\4\0\0\177\177\177\177",
                "fLaC\200\u00ff\u00ff\u00ff")) {
            assertThat(MediaInMemory.cleaned(bytes(lie + MARK))).isEmpty();
        }
    }

    private static void requireNoMark(byte[] bytes, String what) throws IOException {
        Optional<byte[]> clean = MediaInMemory.cleaned(bytes);
        if (clean.isPresent()) {
            assertThat(new String(clean.get(), ISO_8859_1)).as(what).doesNotContain(MARK.substring(0, 6));
        }
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(600)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            joined.writeBytes(piece);
        }
        return joined.toByteArray();
    }
}
