// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.export.format.Format;
import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.testing.FormatContract;
import io.werkspur.export.testing.MarkedRun;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class DocxFormatTest extends FormatContract {
    @Override
    protected Format format() {
        return new DocxFormat();
    }

    @Override
    protected void requireValid(Rendered rendered) throws Exception {
        new ReadDocx(rendered.onlyFile()).requireValid();
    }

    @Override
    protected String readable(Rendered rendered) throws Exception {
        ReadDocx read = new ReadDocx(rendered.onlyFile());
        return read.text() + read.xml("docProps/core.xml");
    }

    @Test
    void shouldGiveEachHopARowInItsOrderWhenAJourneyIsWritten() throws Exception {
        List<Element> rows = rows(teachers("abc-123"), 1);
        List<ExecutionItem> hops = Runs.sample("abc-123").getItems().stream()
                .filter(item -> item.getItemType() == ItemType.INTERCEPTION_ITERATION)
                .toList();

        assertThat(hops).hasSize(8);
        assertThat(ReadDocx.elements(rows.get(0), "tblHeader")).hasSize(1);
        for (int hop = 1; hop <= hops.size(); hop++) {
            String row = rows.get(hop).getTextContent();
            assertThat(row)
                    .contains("Station " + hop + " von 8")
                    .contains(hops.get(hop - 1).getContent().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ar, زهرة, bidi, ar, Arial",
        "hi, फूल, bidi, hi, Nirmala UI",
        "ko, 꽃, eastAsia, ko, Malgun Gothic",
        "ja, 花, eastAsia, ja, Yu Gothic",
        "zh, 花, eastAsia, zh, Microsoft YaHei",
        "zh-TW, 花, eastAsia, zh-TW, Microsoft JhengHei",
        "fr, Une fleur, val, fr, ",
    })
    void shouldSayLanguageAndFontsOfATextWhereWordLooksForThem(
            String language, String text, String place, String tag, String font) throws Exception {
        Element run = run(language, text);

        assertThat(ReadDocx.attribute(ReadDocx.elements(run, "lang").get(0), place))
                .isEqualTo(tag);
        List<Element> fonts = ReadDocx.elements(run, "rFonts");
        if (font == null) {
            assertThat(fonts).isEmpty();
        } else {
            for (String slot : List.of("ascii", "hAnsi", "eastAsia", "cs")) {
                assertThat(ReadDocx.attribute(fonts.get(0), slot)).isEqualTo(font);
            }
        }
    }

    @Test
    void shouldRunFromRightToLeftWhenATextDoes() throws Exception {
        Element paragraph = (Element) run("ar", "زهرة واحدة").getParentNode();

        assertThat(ReadDocx.elements(paragraph, "bidi")).hasSize(1);
        assertThat(ReadDocx.elements(paragraph, "rtl")).hasSize(1);
        assertThat(ReadDocx.elements((Element) run("fr", "Une fleur").getParentNode(), "bidi"))
                .isEmpty();
    }

    @Test
    void shouldTellFirstWhatThePredecessorToldWhenFactsAreListed() throws Exception {
        Rendered rendered = Rendered.of(format(), MarkedRun.marked(), View.RESEARCHER);
        List<String> names = rows(new ReadDocx(rendered.onlyFile()), 0).stream()
                .map(row -> ReadDocx.elements(row, "tc").get(0).getTextContent())
                .toList();

        assertThat(names)
                .startsWith("Person oder Gruppe", "Sitzung", "Begonnen", "Konfiguration", "Seed", "Schutzstufe")
                .contains("mark-attribute-key-x");
    }

    @Test
    void shouldCarryAPictureOnceWithItsTextWhenItIsShownTwice() throws Exception {
        byte[] png = png(3_000, 1_000);
        ReadDocx read = withMedia(found("image/png", png, png.length));

        read.requireValid();
        assertThat(read.part("word/media/image1.png")).isEqualTo(png);
        assertThat(read.names()).filteredOn(name -> name.contains("media")).hasSize(1);
        String xml = read.xml("word/document.xml");
        assertThat(xml).contains("descr=\"Image: img1.png\"", "<wp:extent cx=\"5486400\" cy=\"1828800\"/>");
        assertThat(xml.split("r:embed=\"image1\"", -1)).hasSizeGreaterThan(2);
        assertThat(read.text()).contains("Image: ").doesNotContain("Not part of this document");
    }

    @Test
    void shouldShowASmallPictureInItsOwnSize() throws Exception {
        byte[] png = png(96, 48);

        assertThat(withMedia(found("image/png", png, png.length)).xml("word/document.xml"))
                .contains("<wp:extent cx=\"914400\" cy=\"457200\"/>");
    }

    @Test
    void shouldSayWhyWhenAMediumIsNotCarried() throws Exception {
        byte[] png = png(4, 4);

        assertThat(withMedia(new Medium.Missing("no such file")).text()).contains("no such file");
        assertThat(withMedia(found("image/png", png, DocxPicture.MAX_BYTES + 1)).text())
                .contains("too large");
        assertThat(withMedia(found("image/svg+xml", png, png.length)).text()).contains("cannot show");
        assertThat(withMedia(found("image/png", png, png.length + 1)).text()).contains("could not be read");
        byte[] damaged = Arrays.copyOf(png, 12);
        assertThat(withMedia(found("image/png", damaged, damaged.length)).text())
                .contains("could not be read");
    }

    @Test
    void shouldFailRatherThanCarryHalfAPictureWhenItChangesMeanwhile() throws Exception {
        byte[] png = png(4, 4);
        int[] opened = {0};
        Medium changing = new Medium.Found("image/png", png.length, "ab", () -> {
            opened[0]++;
            return new ByteArrayInputStream(png, 0, opened[0] > 2 ? png.length - 1 : png.length);
        });

        assertThatThrownBy(() -> write(Runs.sample("def-456"), changing, OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("export the run again");
    }

    private static ReadDocx teachers(String sample) throws Exception {
        return new ReadDocx(
                Rendered.of(new DocxFormat(), Runs.sample(sample), View.TEACHER).onlyFile());
    }

    private static List<Element> rows(ReadDocx read, int table) throws Exception {
        return ReadDocx.elements(ReadDocx.elements(read.document(), "tbl").get(table), "tr");
    }

    /** The run that contains a text, with its language. */
    private static Element run(String language, String text) throws Exception {
        ExecutionRecord record = MarkedRun.of(field -> field.equals("interception_iteration-content")
                ? text
                : field.equals("interception_iteration-metadata-to_lang") ? language : "small");
        ReadDocx read =
                new ReadDocx(Rendered.of(new DocxFormat(), record, View.TEACHER).onlyFile());
        return ReadDocx.elements(read.document(), "r").stream()
                .filter(run -> run.getTextContent().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static ReadDocx withMedia(Medium medium) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(Runs.sample("def-456"), medium, out);
        return new ReadDocx(out.toByteArray());
    }

    private static void write(ExecutionRecord record, Medium medium, OutputStream out) throws IOException {
        RenderOptions options = new RenderOptions(
                Locale.ENGLISH,
                ZoneId.of("Europe/Berlin"),
                location -> medium,
                LineEnding.LF,
                TemporaryFiles.ofProcess());
        new DocxFormat()
                .files(ViewedRun.of(View.RESEARCHER, RunRecord.of(record)), options)
                .get(0)
                .content()
                .writeTo(out, new RenderNotes());
    }

    private static Medium found(String type, byte[] bytes, long size) {
        return new Medium.Found(type, size, "ab", () -> new ByteArrayInputStream(bytes));
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }
}
