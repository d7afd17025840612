// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.testing.DirtyMedia;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanPixelsTest {
    @ParameterizedTest
    @ValueSource(strings = {"png", "apng", "palette.png", "jpeg", "progressive.jpeg", "gif", "bmp"})
    void shouldShowTheSamePictureWhenItsMetadataAreGone(String name) throws IOException {
        // given
        byte[] dirty = Objects.requireNonNull(DirtyMedia.all().get(name));

        // when
        byte[] clean = MediaInMemory.cleaned(dirty).orElseThrow();

        // then
        List<BufferedImage> before = pictures(dirty, name.endsWith("png"));
        List<BufferedImage> after = pictures(clean, false);
        assertThat(after).hasSameSizeAs(before).isNotEmpty();
        for (int i = 0; i < before.size(); i++) {
            assertThat(pixels(after.get(i))).isEqualTo(pixels(before.get(i)));
            assertThat(shown(after.get(i))).isEqualTo(shown(before.get(i)));
        }
    }

    @Test
    void shouldKeepTheOrientationWhenTheRestOfExifIsGone() throws IOException {
        for (String name : List.of("png", "jpeg", "webp")) {
            byte[] clean = MediaInMemory.cleaned(
                            Objects.requireNonNull(DirtyMedia.all().get(name)))
                    .orElseThrow();

            assertThat(hex(clean)).contains("4d4d002a00000008000101120003000000010006000000000000");
        }
    }

    @Test
    void shouldKeepWhatAnimatesAPictureWhenItsMetadataAreGone() throws IOException {
        assertThat(hexOf("apng")).contains(hex("acTL")).contains(hex("fcTL")).contains(hex("fdAT"));
        assertThat(hexOf("gif")).contains(hex("NETSCAPE2.0")).contains("21f90400000a0000" + "2c");
        // Only the animation: a flag for EXIF or XMP without the chunk would be wrong.
        assertThat(hexOf("animated.webp")).contains(hex("VP8X") + "0a00000002").doesNotContain(hex("EXIF"));
        assertThat(hexOf("webp")).contains(hex("VP8X") + "0a00000028").contains(hex("ICCP"));
    }

    @Test
    void shouldKeepTheColoursOfAJpegWhenItsProfileIsMadeAnew() throws IOException {
        assertThat(hexOf("jpeg")).contains(hex("ICC_PROFILE")).contains(hex("rTRC"));
        assertThat(hexOf("png")).contains(hex("iCCP")).contains(hex("rTRC"));
    }

    private static String hexOf(String name) throws IOException {
        return hex(MediaInMemory.cleaned(Objects.requireNonNull(DirtyMedia.all().get(name)))
                .orElseThrow());
    }

    private static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static List<BufferedImage> pictures(byte[] bytes, boolean ignoresMetadata) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            // The reader of the JDK refuses the dirty PNG because of its metadata.
            reader.setInput(in, false, ignoresMetadata);
            int count = reader.getNumImages(true);
            for (int i = 0; i < count; i++) {
                pictures.add(reader.read(i));
            }
            reader.dispose();
        }
        return pictures;
    }

    private static int[] pixels(BufferedImage picture) {
        Raster raster = picture.getRaster();
        return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    }

    private static int[] shown(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
