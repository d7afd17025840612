// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.pdf.picture.MadePictures;
import io.werkspur.export.pdf.picture.PdfPictures;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.foundation.digest.Sha256;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.typeset.font.Typefaces;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Media in a document: pictures of all kinds in archival form, and a reason for each medium that is not shown. */
final class PicturesTest {
    private static final Format FORMAT = new PdfFormat(Typefaces.only(List.of()));

    @Test
    void shouldSayWhatAPictureIsWhenItIsShown() throws Exception {
        byte[] png = MadePictures.black("png", 400, 200, BufferedImage.TYPE_INT_RGB);

        try (ReadPdf read = withMedium("image/png", png, png.length)) {
            read.requireConforming(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
            assertThat(read.elements())
                    .anyMatch(element ->
                            element.type().equals("Figure") && element.text().equals("Bild: img1.png"));
            assertThat(read.text()).doesNotContain("Nicht in diesem Dokument");
        }
    }

    static Stream<Arguments> kinds() throws IOException {
        byte[] png = MadePictures.png(30, 30, 0x3366aa);
        byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        return Stream.of(
                Arguments.of("image/jpeg", MadePictures.black("jpg", 30, 30, BufferedImage.TYPE_INT_RGB)),
                Arguments.of("image/jpeg", MadePictures.black("jpg", 30, 30, BufferedImage.TYPE_BYTE_GRAY)),
                Arguments.of("image/png", MadePictures.black("png", 30, 30, BufferedImage.TYPE_INT_ARGB)),
                Arguments.of("image/png", MadePictures.black("png", 30, 30, BufferedImage.TYPE_BYTE_INDEXED)),
                Arguments.of("image/png", MadePictures.black("png", 30, 30, BufferedImage.TYPE_USHORT_GRAY)),
                Arguments.of("image/png", MadePictures.pngWithHoles()),
                Arguments.of("image/png", MadePictures.with("iCCP", MadePictures.profile(colours), png)),
                Arguments.of("image/png", MadePictures.with("iCCP", MadePictures.profile(grey), png)),
                Arguments.of("image/gif", MadePictures.black("gif", 30, 30, BufferedImage.TYPE_BYTE_INDEXED)),
                Arguments.of("image/bmp", MadePictures.black("bmp", 30, 30, BufferedImage.TYPE_INT_RGB)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldShowAPictureOfEachKindWhenDocumentsAreKept(String type, byte[] bytes) throws Exception {
        try (ReadPdf read = withMedium(type, bytes, bytes.length)) {
            read.requireConforming(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
            assertThat(read.elements()).anyMatch(element -> element.type().equals("Figure"));
        }
    }

    @Test
    void shouldSayWhyAPictureIsNotThereWhenItCannotBeShown() throws Exception {
        byte[] png = MadePictures.black("png", 400, 200, BufferedImage.TYPE_INT_RGB);
        requireAbsent("image/png", Arrays.copyOf(png, 20), "ließ sich nicht lesen");
        requireAbsent(withMedium("image/png", png, png.length + 1), "ließ sich nicht lesen");
        requireAbsent(withMedium("image/png", png, PdfPictures.MAX_BYTES + 1), "zu groß");
        requireAbsent("image/svg+xml", png, "nicht zeigen kann");
        requireAbsent("image/jpeg", MadePictures.fourInks(), "nicht zeigen kann");
    }

    @Test
    void shouldSayThatAPictureIsUnreadableWhenItsEndIsMissing() throws Exception {
        byte[] jpeg = MadePictures.black("jpg", 300, 300, BufferedImage.TYPE_INT_RGB);

        requireAbsent("image/jpeg", Arrays.copyOf(jpeg, jpeg.length - 2), "ließ sich nicht lesen");
    }

    /** The pictures that just fit consist of a head only, so they are refused for another reason. */
    @Test
    void shouldRefuseAPictureBeforeItIsUnpackedWhenThatTakesTooMuchMemory() throws Exception {
        int alpha = MadePictures.COLOUR_WITH_ALPHA;
        requireAbsent("image/png", MadePictures.claiming(2_897, 2_897, 16, alpha, 9), "zu groß");
        requireAbsent("image/png", MadePictures.claiming(2_896, 2_896, 16, alpha, 9), "ließ sich nicht lesen");
        requireAbsent("image/png", MadePictures.claiming(4_097, 4_096, 8, alpha, 9), "zu groß");
        requireAbsent("image/png", MadePictures.claiming(4_096, 4_096, 8, alpha, 9), "ließ sich nicht lesen");
        requireAbsent("image/png", MadePictures.claiming(40_000_001, 1, 8, MadePictures.TRUE_COLOUR, 9), "zu groß");
    }

    @Test
    void shouldRefuseAPictureWhenPdfCannotTakeItAsItIsAfterAll() throws Exception {
        byte[] head = MadePictures.claiming(6_000, 6_000, 16, MadePictures.TRUE_COLOUR, 9);

        requireAbsent("image/png", MadePictures.with("gAMA", new byte[4], head), "zu groß");
    }

    @Test
    void shouldRefuseAPictureWhenAnotherOneIsWithinIt() throws Exception {
        byte[] within = MadePictures.black("png", 30, 30, BufferedImage.TYPE_INT_ARGB);

        requireAbsent("image/bmp", MadePictures.bmpAround(within), "ließ sich nicht lesen");
    }

    @Test
    void shouldKeepAPictureVisibleWhenItIsFarWiderThanHigh() throws Exception {
        byte[] line = MadePictures.png(100_000, 1, 0x3366aa);

        try (ReadPdf read = withMedium("image/png", line, line.length)) {
            assertThat(heights(read)).isNotEmpty().allMatch(height -> height >= 0.5f);
        }
    }

    @Test
    void shouldGiveDocumentsOtherIdentifiersWhenOnlyAPictureDiffers() throws Exception {
        COSArray blue = identifierWith(0x3366aa);

        assertThat(identifierWith(0x3366aa).toString()).isEqualTo(blue.toString());
        assertThat(identifierWith(0xaa6633).toString()).isNotEqualTo(blue.toString());
    }

    private static COSArray identifierWith(int rgb) throws IOException {
        byte[] png = MadePictures.png(30, 30, rgb);
        try (ReadPdf read = withMedium("image/png", png, png.length)) {
            return read.document().getDocument().getDocumentID();
        }
    }

    /** Heights of all pictures on all pages, in points. */
    private static List<Float> heights(ReadPdf read) throws IOException {
        List<Float> heights = new ArrayList<>();
        for (PDPage page : read.document().getPages()) {
            List<Object> tokens = new PDFStreamParser(page).parse();
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i) instanceof Operator operator
                        && operator.getName().equals("cm")) {
                    heights.add(((COSNumber) tokens.get(i - 3)).floatValue());
                }
            }
        }
        return heights;
    }

    private static void requireAbsent(String type, byte[] bytes, String reason) throws Exception {
        requireAbsent(withMedium(type, bytes, bytes.length), reason);
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
        String digest = Sha256.hex(new String(bytes, StandardCharsets.ISO_8859_1));
        Medium medium = new Medium.Found(type, size, digest, () -> new ByteArrayInputStream(bytes));
        RenderOptions options = new RenderOptions(
                Locale.GERMAN,
                ZoneId.of("Europe/Berlin"),
                location -> medium,
                LineEnding.LF,
                TemporaryFiles.ofProcess());
        return new ReadPdf(Rendered.of(FORMAT, Runs.sample("def-456"), View.RESEARCHER, options)
                .onlyFile());
    }
}
