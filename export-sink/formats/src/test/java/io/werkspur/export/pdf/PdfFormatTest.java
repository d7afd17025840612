// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.testing.FormatContract;
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
import io.werkspur.typeset.pdf.PdfFile;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class PdfFormatTest extends FormatContract {
    // The checker keeps the whole file in memory as objects; long files are only checked to be inert.
    private static final int MAX_PAGES_TO_CHECK = 60;
    private static final long SMALL_STACK = 192L << 10;
    private static final Format FORMAT = new PdfFormat(Typefaces.only(List.of()));

    @Override
    protected Format format() {
        return FORMAT;
    }

    @Override
    protected void requireValid(Rendered rendered) throws Exception {
        try (ReadPdf read = new ReadPdf(rendered.onlyFile())) {
            if (read.document().getNumberOfPages() <= MAX_PAGES_TO_CHECK) {
                read.requireConforming(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
            }
            read.requireInert();
            assertThat(read.missingGlyphs()).isZero();
        }
    }

    @Override
    protected String searchable(Rendered rendered) throws Exception {
        return FileTexts.of(rendered.onlyFile());
    }

    @Override
    protected String readable(Rendered rendered) throws Exception {
        try (ReadPdf read = new ReadPdf(rendered.onlyFile())) {
            return read.text();
        }
    }

    @Test
    void shouldTellEachHopInItsLanguageAndOrderWhenAJourneyIsRead() throws Exception {
        Rendered rendered = Rendered.of(FORMAT, Runs.sample("abc-123"), View.TEACHER);
        List<ExecutionItem> hops = Runs.sample("abc-123").getItems().stream()
                .filter(item -> item.getItemType() == ItemType.INTERCEPTION_ITERATION)
                .toList();

        try (ReadPdf read = new ReadPdf(rendered.onlyFile())) {
            List<ReadPdf.Element> texts = read.elements().stream()
                    .filter(element -> element.type().equals("P") && element.language() != null)
                    .toList();
            assertThat(texts.stream().map(ReadPdf.Element::language).toList())
                    .containsSubsequence("en", "zh", "fr", "ru", "hi", "ja", "ar", "ko");
            assertThat(texts.stream().map(ReadPdf.Element::text).toList())
                    .containsSubsequence(hops.stream()
                            .map(hop -> hop.getContent().orElseThrow())
                            .toList());
            assertThat(read.elements().stream().map(ReadPdf.Element::type).toList())
                    .containsSubsequence("H1", "H2", "H3", "H3", "H2", "H3");
        }
    }

    @Test
    void shouldLeadToEachSectionAndStepWhenBookmarksAreUsed() throws Exception {
        Rendered rendered = Rendered.of(FORMAT, Runs.sample("abc-123"), View.TEACHER);

        try (ReadPdf read = new ReadPdf(rendered.onlyFile())) {
            List<String> titles = new ArrayList<>();
            for (PDOutlineItem section :
                    read.document().getDocumentCatalog().getDocumentOutline().children()) {
                titles.add(section.getTitle());
                for (PDOutlineItem step : section.children()) {
                    assertThat(step.findDestinationPage(read.document())).isNotNull();
                    titles.add(step.getTitle());
                }
            }
            assertThat(titles).containsSubsequence("Eingabe", "Original", "Weg", "Station 7 von 8 · ja → ar");
        }
    }

    @Test
    void shouldNameItsFontsAndWhatTheyLackWhenItIsWritten() throws Exception {
        RenderNotes notes = new RenderNotes();
        FORMAT.files(ViewedRun.of(View.TEACHER, RunRecord.of(Runs.sample("abc-123"))), Rendered.OPTIONS)
                .get(0)
                .content()
                .writeTo(new ByteArrayOutputStream(), notes);

        assertThat(notes.fonts())
                .hasSize(3)
                .anyMatch(font -> font.startsWith("KurintoSans-Rg (Version "))
                .anyMatch(font -> font.startsWith("NotoSansSC-Regular (Version "));
        assertThat(notes.transliterated()).containsOnlyKeys("HANGUL");
    }

    @Test
    void shouldCountACharacterOnceWhenAFactNeedsARowForItself() throws Exception {
        ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("def-456"))
                .setUserId("꽃\ud800 " + "lang ".repeat(100))
                .build();

        RenderNotes notes = new RenderNotes();
        FORMAT.files(ViewedRun.of(View.TEACHER, RunRecord.of(record)), Rendered.OPTIONS)
                .get(0)
                .content()
                .writeTo(new ByteArrayOutputStream(), notes);

        assertThat(notes.transliterated()).containsExactly(Map.entry("HANGUL", 1L));
        assertThat(notes.replacedCharacters()).isEqualTo(1);
    }

    @Test
    void shouldMarkWhatTurnsItsSurroundingsWhenItIsInATitleOrABookmark() throws Exception {
        ExecutionRecord record = MarkedRun.of(text -> "a\u202eb\u0001");

        try (ReadPdf read =
                new ReadPdf(Rendered.of(FORMAT, record, View.RESEARCHER).onlyFile())) {
            List<String> titles = new ArrayList<>();
            titles.add(read.document().getDocumentInformation().getTitle());
            for (PDOutlineItem section :
                    read.document().getDocumentCatalog().getDocumentOutline().children()) {
                section.children().forEach(step -> titles.add(step.getTitle()));
            }
            assertThat(titles)
                    .anyMatch(title -> title.contains("a⟨U+202E⟩b␁"))
                    .noneMatch(title -> title.contains("\u202e") || title.contains("\u0001"));
        }
    }

    @Test
    void shouldSayWhatPrivateCharactersSayWhenTheFileIsKept() throws Exception {
        ExecutionRecord record = MarkedRun.of(text -> "a\uf8ffb\u3164c");

        try (ReadPdf read =
                new ReadPdf(Rendered.of(FORMAT, record, View.TEACHER).onlyFile())) {
            read.requireConforming(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
            assertThat(read.missingGlyphs()).isZero();
        }
    }

    @Test
    void shouldKeepThePageNumberFreeWhenTheIdIsLong() throws Exception {
        String id = "lang-".repeat(40);
        ExecutionRecord record = ExecutionRecord.newBuilder(Runs.sample("blk-001"))
                .setExecutionId(id)
                .build();

        try (ReadPdf read =
                new ReadPdf(Rendered.of(FORMAT, record, View.TEACHER).onlyFile())) {
            PDFTextStripper feet = new PDFTextStripper();
            assertThat(feet.getText(read.document())).containsPattern("Durchlauf lang-[lang-]{20,190}…\\s+1 / 1");
        }
    }

    @Test
    void shouldGiveTheSameBytesWhenManyAreMadeAtOnce() throws Exception {
        byte[] alone =
                Rendered.of(FORMAT, Runs.sample("abc-123"), View.RESEARCHER).onlyFile();
        List<Callable<byte[]>> tasks = Collections.nCopies(
                24,
                () -> Rendered.of(FORMAT, Runs.sample("abc-123"), View.RESEARCHER)
                        .onlyFile());
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (Future<byte[]> made : threads.invokeAll(tasks)) {
                assertThat(made.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldFillPagesAndNumberThemWhenARunIsLong() throws Exception {
        Rendered rendered = Rendered.of(FORMAT, hops(1_000), View.TEACHER);

        try (ReadPdf read = new ReadPdf(rendered.onlyFile())) {
            assertThat(read.document().getNumberOfPages()).isBetween(60, 120);
            read.requireInert();
            String text = read.text();
            for (int hop = 1; hop <= 1_000; hop++) {
                assertThat(text).contains("hop number " + hop + " of many\n");
            }
        }
    }

    @Test
    void shouldNeedNoDeeperStackWhenARunIsLong() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable render = () -> Rendered.of(FORMAT, hops(3_000), View.TEACHER);
        Thread thread = new Thread(null, render, "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((of, e) -> failure.set(e));

        thread.start();
        thread.join();

        assertThat(failure.get()).isNull();
    }

    @Test
    void shouldRefuseBeforeTheFirstByteWhenARunHasTooManySteps() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> FORMAT.files(
                                ViewedRun.of(View.TEACHER, RunRecord.of(hops(PdfFormat.MAX_STEPS + 1))),
                                Rendered.OPTIONS)
                        .get(0)
                        .content()
                        .writeTo(out, new RenderNotes()))
                .isInstanceOf(RunTooLargeException.class)
                .hasMessageContaining("at most 10000 steps for PDF")
                .hasMessageContaining("use html or docx");
        assertThat(out.size()).isZero();
    }

    @Test
    void shouldRefuseBeforeTheFirstByteWhenARunNeedsTooManyPages() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String lines = "\n".repeat(60 * PdfFile.MAX_PAGES / 2);
        ExecutionRecord record = MarkedRun.of(field -> field.contains("-content") ? lines : "small");

        assertThatThrownBy(() -> FORMAT.files(ViewedRun.of(View.TEACHER, RunRecord.of(record)), Rendered.OPTIONS)
                        .get(0)
                        .content()
                        .writeTo(out, new RenderNotes()))
                .isInstanceOf(RunTooLargeException.class)
                .hasMessageContaining("fits 3000 pages of PDF");
        assertThat(out.size()).isZero();
    }

    private static ExecutionRecord hops(int count) {
        ExecutionItem hop = Runs.sample("abc-123").getItems().stream()
                .filter(item -> item.getItemType() == ItemType.INTERCEPTION_ITERATION)
                .findFirst()
                .orElseThrow();
        List<ExecutionItem> items = new ArrayList<>(Collections.nCopies(count, hop));
        for (int i = 0; i < count; i++) {
            items.set(
                    i,
                    ExecutionItem.newBuilder(hop)
                            .setSequenceNumber(i + 1)
                            .setStageIteration(i + 1)
                            .setContent("hop number " + (i + 1) + " of many")
                            .build());
        }
        return ExecutionRecord.newBuilder(Runs.sample("abc-123"))
                .setItems(items)
                .build();
    }
}
