// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.font.Typefaces;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.media.Medium;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.testing.Runs;
import io.werkspur.export.view.View;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What a document makes of media: pictures of all kinds as they are kept for ever, and a reason for what is not shown. */
final class PicturesTest {
    private static final Format FORMAT = new PdfFormat(Typefaces.only(List.of()));

    @Test
    void shouldSayWhatAPictureIsWhenItIsShown() throws Exception {
        byte[] png = picture("png", 400, 200, BufferedImage.TYPE_INT_RGB);

        try (ReadPdf read = withMedium("image/png", png, png.length)) {
            read.requireConforming(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
            assertThat(read.elements())
                    .anyMatch(element ->
                            element.type().equals("Figure") && element.text().equals("Bild: img1.png"));
            assertThat(read.text()).doesNotContain("Nicht in diesem Dokument");
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("jpg", "image/jpeg", BufferedImage.TYPE_INT_RGB),
                Arguments.of("jpg", "image/jpeg", BufferedImage.TYPE_BYTE_GRAY),
                Arguments.of("png", "image/png", BufferedImage.TYPE_INT_ARGB),
                Arguments.of("png", "image/png", BufferedImage.TYPE_BYTE_INDEXED),
                Arguments.of("png", "image/png", BufferedImage.TYPE_USHORT_GRAY),
                Arguments.of("gif", "image/gif", BufferedImage.TYPE_BYTE_INDEXED),
                Arguments.of("bmp", "image/bmp", BufferedImage.TYPE_INT_RGB));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldShowAPictureOfEachKindWhenDocumentsAreKept(String format, String type, int dots) throws Exception {
        byte[] bytes = picture(format, 30, 30, dots);

        try (ReadPdf read = withMedium(type, bytes, bytes.length)) {
            read.requireConforming(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
            assertThat(read.elements()).anyMatch(element -> element.type().equals("Figure"));
        }
    }

    @Test
    void shouldSayWhyAPictureIsNotThereWhenItCannotBeShown() throws Exception {
        byte[] png = picture("png", 400, 200, BufferedImage.TYPE_INT_RGB);
        byte[] cut = Arrays.copyOf(png, 20);
        requireAbsent(withMedium("image/png", cut, cut.length), "ließ sich nicht lesen");
        requireAbsent(withMedium("image/png", png, png.length + 1), "ließ sich nicht lesen");
        requireAbsent(withMedium("image/png", png, Pictures.MAX_BYTES + 1), "zu groß");
        requireAbsent(withMedium("image/svg+xml", png, png.length), "nicht zeigen kann");
        byte[] fourInks = fourInks();
        requireAbsent(withMedium("image/jpeg", fourInks, fourInks.length), "nicht zeigen kann");
    }

    private static void requireAbsent(ReadPdf read, String reason) throws Exception {
        try (read) {
            assertThat(read.elements()).noneMatch(element -> element.type().equals("Figure"));
            assertThat(read.text())
                    .contains("Nicht in diesem Dokument enthalten")
                    .contains(reason);
        }
    }

    private static ReadPdf withMedium(String type, byte[] bytes, long size) throws IOException {
        Medium medium = new Medium.Found(type, size, "ab", () -> new ByteArrayInputStream(bytes));
        RenderOptions options = new RenderOptions(Locale.GERMAN, ZoneId.of("Europe/Berlin"), location -> medium);
        return new ReadPdf(Rendered.of(FORMAT, Runs.sample("def-456"), View.TEACHER, options)
                .onlyFile());
    }

    private static byte[] picture(String format, int width, int height, int dots) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, dots), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] fourInks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(
                    null,
                    new IIOImage(Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 30, 30, 4, null), null, null),
                    null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
