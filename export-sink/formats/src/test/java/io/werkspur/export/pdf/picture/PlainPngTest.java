// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlainPngTest {
    private static final int TWO_MEGABYTES = 2 << 20;

    @Test
    void shouldCopyAPictureWhenNothingOfItMustBeUnpacked() throws IOException {
        byte[] png = MadePictures.png(30, 30, 0x3366aa);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

        assertThat(PlainPng.is(png)).isTrue();
        assertThat(PlainPng.is(MadePictures.claiming(10, 10, 8, MadePictures.PALETTE, 110)))
                .isTrue();
        assertThat(PlainPng.is(MadePictures.with("iCCP", MadePictures.profile(profile), png)))
                .isTrue();
    }

    @Test
    void shouldNotCopyAPictureWhenPartOfItMustBeUnpacked() throws IOException {
        byte[] png = MadePictures.png(30, 30, 0x3366aa);
        byte[] palette = MadePictures.claiming(10, 10, 8, MadePictures.PALETTE, TWO_MEGABYTES);

        assertThat(PlainPng.is(MadePictures.with("tRNS", new byte[2], palette))).isFalse();
        assertThat(PlainPng.is(MadePictures.with("iCCP", MadePictures.profile(new byte[TWO_MEGABYTES]), png)))
                .isFalse();
        assertThat(PlainPng.is(MadePictures.with("iCCP", MadePictures.profile(new byte[200]), png)))
                .isFalse();
        assertThat(PlainPng.is(MadePictures.black("png", 30, 30, BufferedImage.TYPE_INT_ARGB)))
                .isFalse();
    }

    @Test
    void shouldNotCopyWhatIsNoWholePng() throws IOException {
        byte[] png = MadePictures.png(30, 30, 0x3366aa);

        assertThat(PlainPng.is(new byte[0])).isFalse();
        assertThat(PlainPng.is(Arrays.copyOf(png, png.length - 20))).isFalse();
        assertThat(PlainPng.is(MadePictures.black("gif", 30, 30, BufferedImage.TYPE_BYTE_INDEXED)))
                .isFalse();
    }
}
