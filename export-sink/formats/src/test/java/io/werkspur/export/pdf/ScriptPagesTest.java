// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.testing.MarkedRun;
import io.werkspur.export.testing.Rendered;
import io.werkspur.export.view.View;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.recordstore.run.RunRecord;
import io.werkspur.recordstore.testing.Runs;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.schema.ItemType;
import io.werkspur.typeset.font.Typefaces;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Writes a page for each script to {@code target/scripts}, as PDF and as a picture, for review by eye. */
class ScriptPagesTest {
    private static final Path PAGES = Path.of("target", "scripts");
    private static final int DOTS_AN_INCH = 80;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latin | de | Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich – „fein“, dit-il, naïf: l’œuvre",
                "vietnamese | vi | Một bông hoa trên đồng cỏ, tiếng Việt có nhiều dấu",
                "greek | el | Ένα λουλούδι στο λιβάδι, ἄνθος",
                "cyrillic | ru | Цветок на лугу; съешь ещё этих мягких булок",
                "hebrew | he | פרח באחו (2026) שָׁלוֹם",
                "arabic | ar | زهرة واحدة في المرج (2026) زَهْرَةٌ لا إله",
                "persian | fa | گلی در چمنزار، پنج ژاله",
                "devanagari | hi | घास के मैदान में एक फूल, हिन्दी क्षत्रिय विद्यालय कीर्ति",
                "bengali | bn | ঘাসের মাঠে একটি ফুল, ক্ষুদ্র কিন্তু",
                "tamil | ta | புல்வெளியில் ஒரு மலர்",
                "thai | th | ดอกไม้ในทุ่งหญ้า น้ำ ก็",
                "georgian | ka | ყვავილი მდელოზე",
                "chinese | zh | 草地上的花。你好，世界！",
                "traditional | zh-TW | 草地上的花，龍與鳳",
                "japanese | ja | 草原に咲く一輪の花。カタカナ、ひらがな",
                "signs | en | → ✓ ✕ · … “ ” ‰ € ½ ∑ ≠ ♥ ☀ 🌊 👩 🌷",
            })
    void shouldShowEachScriptInItsOwnLetters(String name, String language, String text) throws Exception {
        RenderNotes notes = new RenderNotes();

        byte[] pdf = page(name, language, text, Typefaces.only(List.of()), notes);

        assertThat(notes.transliterated()).isEmpty();
        requireReadable(name, pdf, text);
    }

    @Test
    void shouldMarkATransliterationWhenNoFontHasTheScript() throws Exception {
        RenderNotes notes = new RenderNotes();

        byte[] pdf = page("korean-without-font", "ko", "풀밭의 한 그루 꽃 😀", Typefaces.only(List.of()), notes);

        assertThat(notes.transliterated()).containsOnlyKeys("COMMON", "HANGUL");
        requireReadable("korean-without-font", pdf, "풀밭의 한 그루 꽃 😀");
    }

    @Test
    void shouldShowKoreanInItsOwnLettersWhenTheMachineHasAFont() throws Exception {
        RenderNotes notes = new RenderNotes();

        byte[] pdf = page("korean", "ko", "풀밭의 한 그루 꽃", Typefaces.ofMachine(List.of()), notes);

        assumeTrue(
                notes.transliterated().isEmpty(),
                "This machine has no font with Hangul; Debian has one in fonts-nanum");
        requireReadable("korean", pdf, "풀밭의 한 그루 꽃");
    }

    @Test
    void shouldGiveEachHopToOtherReadersInItsOrder() throws Exception {
        Path pdf = folder.resolve("run.pdf");
        Files.write(
                pdf,
                Rendered.of(new PdfFormat(Typefaces.ofMachine(List.of())), Runs.sample("abc-123"), View.TEACHER)
                        .onlyFile());
        Path text = folder.resolve("run.txt");
        assumeTrue(canRun("pdftotext", "-v"), "This machine has no pdftotext; Debian has it in poppler-utils");

        assertThat(run("pdftotext", "-enc", "UTF-8", pdf.toString(), text.toString()))
                .isZero();

        String read = Normalizer.normalize(Files.readString(text, StandardCharsets.UTF_8), Normalizer.Form.NFKC);
        List<String> hops = Runs.sample("abc-123").getItems().stream()
                .filter(item -> item.getItemType() == ItemType.INTERCEPTION_ITERATION)
                .map(ExecutionItem::getContent)
                .map(content -> content.orElseThrow())
                .toList();
        assertThat(hops).hasSize(8);
        assertThat(read).containsSubsequence(hops);
    }

    private static byte[] page(String name, String language, String text, Typefaces typefaces, RenderNotes notes)
            throws IOException {
        ExecutionRecord record = MarkedRun.of(field -> field.equals("interception_iteration-metadata-to_lang")
                ? language
                : field.equals("interception_iteration-content") ? text : "x");
        ExecutionItem hop = record.getItems().stream()
                .filter(item -> item.getItemType() == ItemType.INTERCEPTION_ITERATION)
                .findFirst()
                .orElseThrow();
        ExecutionRecord alone = ExecutionRecord.newBuilder(record)
                .setItems(List.of(hop))
                .setMissing(List.of())
                .setAnomalies(List.of())
                .build();
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        new PdfFormat(typefaces)
                .files(ViewedRun.of(View.TEACHER, RunRecord.of(alone)), Rendered.OPTIONS)
                .get(0)
                .content()
                .writeTo(pdf, notes);
        Files.createDirectories(PAGES);
        Files.write(PAGES.resolve(name + ".pdf"), pdf.toByteArray());
        return pdf.toByteArray();
    }

    private static void requireReadable(String name, byte[] pdf, String text) throws Exception {
        try (ReadPdf read = new ReadPdf(pdf)) {
            assertThat(read.elements()).anyMatch(element -> element.text().equals(text));
            assertThat(read.missingGlyphs()).isZero();
            read.requireConforming(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
            BufferedImage picture = new PDFRenderer(read.document()).renderImageWithDPI(0, DOTS_AN_INCH);
            ImageIO.write(picture, "png", PAGES.resolve(name + ".png").toFile());
        }
    }

    private static boolean canRun(String... command) throws InterruptedException {
        try {
            return run(command) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
