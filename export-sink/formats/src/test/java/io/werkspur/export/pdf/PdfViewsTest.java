// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.export.format.Format;
import io.werkspur.export.testing.HiddenMarks;
import io.werkspur.export.testing.MarkedRun;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.typeset.font.Typefaces;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that nothing in a file reveals what its view hides, and that this check would find it anywhere. */
class PdfViewsTest {
    private static final Format FORMAT = new PdfFormat(Typefaces.only(List.of()));
    private static final String HIDDEN = "mark-device_id-x";

    @ParameterizedTest
    @EnumSource(View.class)
    void shouldHoldNothingThatTheViewHides(View view) throws Exception {
        Rendered rendered = Rendered.of(FORMAT, MarkedRun.marked(), view);

        HiddenMarks.requireNone(rendered, view, FileTexts.of(rendered.onlyFile()));
    }

    @Test
    void shouldSayAllInSomeFormThatTheViewShows() throws Exception {
        Rendered rendered = Rendered.of(FORMAT, MarkedRun.marked(), View.RESEARCHER);

        assertThat(FileTexts.of(rendered.onlyFile()))
                .contains(MarkedRun.texts(rendered.seen()).stream()
                        .filter(text -> text.startsWith("mark-"))
                        .toList());
    }

    static Stream<Arguments> places() {
        return Stream.of(
                place(
                        "properties",
                        document -> document.getDocumentInformation().setKeywords(HIDDEN)),
                place("description", PdfViewsTest::describe),
                place("bookmark", PdfViewsTest::bookmark),
                place(
                        "name",
                        document -> document.getDocumentCatalog()
                                .getCOSObject()
                                .setItem(COSName.getPDFName(HIDDEN), COSName.A)),
                place(
                        "structure",
                        document -> document.getDocumentCatalog()
                                .getStructureTreeRoot()
                                .getCOSObject()
                                .setString("Alt", HIDDEN)),
                place("page", PdfViewsTest::say));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void shouldFindAHiddenTextWhereverItStands(String name, Consumer<PDDocument> place) throws Exception {
        Rendered rendered = Rendered.of(FORMAT, MarkedRun.marked(), View.STUDENT);
        String texts = FileTexts.of(changed(rendered.onlyFile(), place));

        assertThatThrownBy(() -> HiddenMarks.requireNone(rendered, View.STUDENT, texts))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(HIDDEN);
    }

    private static Arguments place(String name, Consumer<PDDocument> place) {
        return Arguments.of(name, place);
    }

    private static byte[] changed(byte[] file, Consumer<PDDocument> change) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            change.accept(document);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void describe(PDDocument document) {
        try {
            byte[] text = ("<x>" + HIDDEN + "</x>").getBytes(StandardCharsets.UTF_8);
            document.getDocumentCatalog().setMetadata(new PDMetadata(document, new ByteArrayInputStream(text)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void bookmark(PDDocument document) {
        PDOutlineItem bookmark = new PDOutlineItem();
        bookmark.setTitle(HIDDEN);
        document.getDocumentCatalog().getDocumentOutline().addLast(bookmark);
    }

    /** As the text of glyphs that do not exist. */
    private static void say(PDDocument document) {
        try {
            PDPage page = document.getPage(0);
            PDStream more = new PDStream(document);
            try (OutputStream out = more.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(("/Span<</ActualText(" + HIDDEN + ")>>BDC EMC").getBytes(StandardCharsets.US_ASCII));
            }
            List<PDStream> streams = new ArrayList<>();
            page.getContentStreams().forEachRemaining(streams::add);
            streams.add(more);
            page.setContents(streams);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
