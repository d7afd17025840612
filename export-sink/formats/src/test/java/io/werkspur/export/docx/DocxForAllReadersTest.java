// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.docx;

import static org.assertj.core.api.Assertions.assertThat;

import io.werkspur.export.format.LineEnding;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.media.Medium;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What a document offers to screen readers, and to programs that list documents. */
class DocxForAllReadersTest {
    static Stream<String> samples() {
        return Runs.SAMPLES.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldSayWhatItIsAndWhenTheRunWas(String id) throws IOException {
        ExecutionRecord record = Runs.sample(id);
        for (View view : View.values()) {
            try (XWPFDocument document = open(record, view, Locale.GERMAN)) {
                POIXMLProperties.CoreProperties core = document.getProperties().getCoreProperties();
                assertThat(core.getTitle()).endsWith("Durchlauf " + id);
                assertThat(core.getTitle().contains(record.getConfigName().orElseThrow()))
                        .isEqualTo(view != View.STUDENT);
                assertThat(core.getCreator()).isEqualTo("Werkspur");
                assertThat(core.getUnderlyingProperties().getLanguageProperty()).contains("de-DE");
                assertThat(core.getCreated().toInstant())
                        .isEqualTo(seconds(record.getTimestamp().orElseThrow()));
                Instant last = Runs.inMemory(
                                ViewedRun.of(view, RunRecord.of(record)).record())
                        .getItems()
                        .stream()
                        .map(ExecutionItem::getTimestamp)
                        .max(Comparator.naturalOrder())
                        .orElse(record.getTimestamp().orElseThrow());
                assertThat(core.getModified().toInstant()).as("%s", view).isEqualTo(seconds(last));
            }
        }
    }

    @Test
    void shouldLeaveOutATimeThatTheFormCannotHold() throws IOException {
        ExecutionRecord early = ExecutionRecord.newBuilder(Runs.sample("abc-123"))
                .setTimestamp(Instant.parse("-0044-03-15T10:00:00Z"))
                .build();

        try (XWPFDocument document = open(early, View.TEACHER, Locale.ENGLISH)) {
            assertThat(document.getProperties().getCoreProperties().getCreated())
                    .isNull();
            assertThat(document.getProperties().getCoreProperties().getModified())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldNotSkipALevelOfHeadings(String id) throws IOException {
        for (View view : View.values()) {
            try (XWPFDocument document = open(Runs.sample(id), view, Locale.ENGLISH)) {
                List<Integer> levels = new ArrayList<>();
                for (XWPFParagraph paragraph : document.getParagraphs()) {
                    String style = paragraph.getStyle();
                    if (style.startsWith("Heading")) {
                        levels.add(Integer.parseInt(style.substring("Heading".length())));
                    }
                }
                int before = 0;
                for (int level : levels) {
                    assertThat(level).as("%s %s %s", id, view, levels).isBetween(1, before + 1);
                    before = level;
                }
                assertThat(document.getParagraphs())
                        .anyMatch(each -> each.getStyle().equals("Title"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldNameItsTablesAndMarkTheirHeads(String id) throws IOException {
        try (XWPFDocument document = open(Runs.sample(id), View.TEACHER, Locale.ENGLISH)) {
            List<XWPFTable> tables = document.getTables();
            assertThat(tables).isNotEmpty();
            for (XWPFTable table : tables) {
                assertThat(table.getCTTbl().getTblPr().getTblCaption().getVal()).isNotEmpty();
                boolean isJourney = table.getStyleID().equals("JourneyTable");
                assertThat(table.getRow(0).isRepeatHeader()).isEqualTo(isJourney);
                // No row needs to be split here, because all texts of the samples are short.
                assertThat(table.getRows()).allMatch(row -> row.isCantSplitRow());
            }
        }
    }

    @Test
    void shouldSayInWordsWhatEachPictureIs() throws Exception {
        ReadDocx read = new ReadDocx(render(Runs.sample("mul-001"), View.TEACHER, Locale.ENGLISH));
        List<Element> pictures = ReadDocx.elements(read.document(), "drawing");

        assertThat(pictures).isNotEmpty();
        for (Element picture : pictures) {
            Element properties =
                    (Element) picture.getElementsByTagName("wp:docPr").item(0);
            assertThat(properties.getAttribute("descr")).isNotBlank();
        }
    }

    @Test
    void shouldKeepAHeadingAndItsTimeWithWhatFollows() throws Exception {
        Element document = new ReadDocx(render(Runs.sample("def-456"), View.TEACHER, Locale.ENGLISH)).document();
        List<Element> paragraphs = ReadDocx.elements(document, "p");
        Element picture = ReadDocx.elements(document, "drawing").get(0);
        int place = paragraphs.indexOf((Element) picture.getParentNode().getParentNode());

        // The time of the step, the picture, and then its caption; headings stay with the next paragraph by their
        // style.
        assertThat(ReadDocx.elements(paragraphs.get(place - 1), "keepNext")).hasSize(1);
        assertThat(ReadDocx.elements(paragraphs.get(place), "keepNext")).hasSize(1);
        assertThat(ReadDocx.elements(paragraphs.get(place + 1), "keepNext")).isEmpty();
        for (Element cell : ReadDocx.elements(document, "tc")) {
            assertThat(ReadDocx.elements(cell, "keepNext")).isEmpty();
        }
    }

    @Test
    void shouldShowAVeryLongHopOverTheWholeWidthBetweenTwoTables() throws Exception {
        ExecutionRecord sample = Runs.sample("abc-123");
        String text = "A flower in the meadow. ".repeat(100).strip();
        List<ExecutionItem> items = sample.getItems().stream()
                .map(item -> item.getStageIteration().equals(Optional.of(4))
                        ? ExecutionItem.newBuilder(item).setContent(text).build()
                        : item)
                .toList();

        try (XWPFDocument document =
                open(ExecutionRecord.newBuilder(sample).setItems(items).build(), View.TEACHER, Locale.ENGLISH)) {
            List<XWPFTable> journey =
                    document.getTables().subList(1, document.getTables().size());
            assertThat(journey).hasSize(2);
            assertThat(journey.get(0).getText()).contains("Hop 3 of 8").doesNotContain("Hop 4 of 8", "Hop 5 of 8");
            assertThat(journey.get(1).getText()).contains("Hop 5 of 8", "Hop 8 of 8");
            assertThat(document.getParagraphs())
                    .extracting(XWPFParagraph::getText)
                    .containsSubsequence("Hop 4 of 8 · fr → ru (French → Russian)", text);
        }
    }

    private static Instant seconds(Instant when) {
        return when.truncatedTo(ChronoUnit.SECONDS);
    }

    private static XWPFDocument open(ExecutionRecord record, View view, Locale language) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(render(record, view, language)));
    }

    private static byte[] render(ExecutionRecord record, View view, Locale language) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB), "png", png);
        RenderOptions options = new RenderOptions(
                language,
                ZoneId.of("Europe/Berlin"),
                location -> location.endsWith(".png")
                        ? new Medium.Found(
                                "image/png", png.size(), "ab", () -> new ByteArrayInputStream(png.toByteArray()))
                        : new Medium.Missing("not there"),
                LineEnding.LF,
                TemporaryFiles.ofProcess());
        return Rendered.of(new DocxFormat(), record, view, options).onlyFile();
    }
}
