// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.media.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.werkspur.export.qda.medium.PngPicture;
import io.werkspur.recordstore.media.Medium;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifStillTest {
    private static final int LARGE = 15 << 20;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 60})
    void shouldHaveTheFirstPictureAsTheJdkSeesItAndCountTheOthers(int pictures) throws IOException {
        byte[] gif = animated(pictures);

        GifStill still = GifStill.of(gif);

        assertThat(still.pictures()).isEqualTo(pictures).isEqualTo(countedByTheJdk(gif));
        assertThat(countedByTheJdk(still.bytes())).isEqualTo(1);
        assertSamePixels(still.bytes(), gif);
    }

    @Test
    void shouldLeaveOutWhatTheReaderOfTheJdkCopiesAnewForEachOfItsPieces() throws IOException {
        byte[] plain = animated(2);
        int head = 13 + (((plain[10] & 0x80) != 0) ? 3 << (plain[10] & 7) + 1 : 0);
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        gif.write(plain, 0, head);
        gif.writeBytes(new byte[] {0x21, (byte) 0xfe});
        byte[] piece = new byte[2];
        piece[0] = 1;
        piece[1] = 'x';
        for (int i = 0; i < LARGE / 2; i++) {
            gif.writeBytes(piece);
        }
        gif.write(0);
        gif.write(plain, head, plain.length - head);

        GifStill still = GifStill.of(gif.toByteArray());

        assertThat(still.pictures()).isEqualTo(2);
        assertThat(still.bytes()).hasSizeLessThan(plain.length);
        assertSamePixels(still.bytes(), plain);
    }

    @Test
    void shouldLookAtEachByteOnceWhenAGifHasAMillionPictures() throws IOException {
        byte[] plain = animated(1);
        ByteArrayOutputStream gif = new ByteArrayOutputStream();
        gif.write(plain, 0, plain.length - 1);
        byte[] dot = {0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0};
        int dots = LARGE / dot.length;
        for (int i = 0; i < dots; i++) {
            gif.writeBytes(dot);
        }
        gif.write(0x3b);
        byte[] bytes = gif.toByteArray();
        Medium.Found medium = new Medium.Found("image/gif", bytes.length, "", () -> new ByteArrayInputStream(bytes));

        long before = allocated();
        int pictures = PngPicture.picturesIn(medium).orElseThrow();
        long work = allocated() - before;

        assertThat(pictures).isEqualTo(1 + dots);
        assertThat(work).as("bytes that were allocated").isLessThan(4L * bytes.length);
    }

    @Test
    void shouldFindWhatTheJdkFindsWhereverAGifIsCutOffOrDamaged() throws IOException {
        byte[] gif = animated(3);
        for (int length = 0; length < gif.length; length++) {
            requireAsTheJdk(Arrays.copyOf(gif, length));
        }
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = gif.clone();
            damaged[13 + random.nextInt(damaged.length - 13)] = (byte) random.nextInt();
            GifStill still;
            try {
                still = GifStill.of(damaged);
            } catch (IOException e) {
                continue;
            }
            assertThat(still.bytes().length).isLessThanOrEqualTo(damaged.length + 1);
        }
    }

    private static void requireAsTheJdk(byte[] cut) throws IOException {
        BufferedImage whole;
        try {
            whole = first(cut);
        } catch (IOException | RuntimeException e) {
            return;
        }
        GifStill still = GifStill.of(cut);
        assertSame(first(still.bytes()), whole);
        assertThat(still.pictures()).isEqualTo(countedByTheJdk(cut));
    }

    @Test
    void shouldRefuseAFileWithoutAPicture() {
        byte[] empty = new byte[14];
        empty[13] = 0x3b;

        assertThatThrownBy(() -> GifStill.of(empty))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Expected ");
        assertThatThrownBy(() -> GifStill.of(new byte[0])).isInstanceOf(IOException.class);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static int countedByTheJdk(byte[] gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(in, false, true);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage first(byte[] gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(in, true, true);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static void assertSamePixels(byte[] still, byte[] gif) throws IOException {
        assertSame(first(still), first(gif));
    }

    private static void assertSame(BufferedImage shown, BufferedImage expected) {
        assertThat(shown.getWidth()).isEqualTo(expected.getWidth());
        assertThat(shown.getHeight()).isEqualTo(expected.getHeight());
        int[] dots = shown.getRGB(0, 0, shown.getWidth(), shown.getHeight(), null, 0, shown.getWidth());
        assertThat(dots)
                .isEqualTo(expected.getRGB(0, 0, shown.getWidth(), shown.getHeight(), null, 0, shown.getWidth()));
    }

    private static byte[] animated(int pictures) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (MemoryCacheImageOutputStream target = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(target);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pictures; i++) {
                BufferedImage picture = new BufferedImage(9, 7, BufferedImage.TYPE_INT_ARGB);
                picture.setRGB(i % 9, 3, 0xff2040e0);
                picture.setRGB(2, i % 7, 0xffff0000);
                writer.writeToSequence(new IIOImage(picture, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
