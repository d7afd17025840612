// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.export;

import io.werkspur.schema.ExecutionItem;
import io.werkspur.schema.ExecutionRecord;
import io.werkspur.testkit.RecordGenerator;
import io.werkspur.typeset.font.Typefaces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The naive way to write the run of {@link RenderJmh} as PDF: each step as one line, with only PDFBox, in one font that
 * is loaded for each document. No shaping, no line breaks, no other scripts, no tags.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NaivePdfJmh {
    private static final String FONT = "KurintoSans-Rg.ttf";
    private static final float SIZE = 10;
    private static final float LEADING = 14;
    private static final float EDGE = 60;

    private ExecutionRecord record;

    /** Creates the run. */
    @Setup(Level.Trial)
    public void makeRun() {
        record = new RecordGenerator(1).typical("bench-run", RenderJmh.ITEMS);
    }

    /** Writes the file and returns its size. */
    @Benchmark
    public long naivePdf() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
        try (PDDocument document = new PDDocument();
                InputStream in = Typefaces.class.getResourceAsStream(FONT)) {
            PDFont font = PDType0Font.load(document, in);
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setFont(font, SIZE);
                content.beginText();
                content.newLineAtOffset(EDGE, page.getMediaBox().getHeight() - EDGE);
                for (ExecutionItem item : record.getItems()) {
                    content.showText(showable(item.getItemType() + " " + item.getContent(), font));
                    content.newLineAtOffset(0, -LEADING);
                }
                content.endText();
            }
            document.save(bytes);
        }
        return bytes.size();
    }

    private static String showable(String text, PDFont font) throws IOException {
        StringBuilder shown = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            shown.append(has(font, character) ? character : "?");
        }
        return shown.toString();
    }

    private static boolean has(PDFont font, String character) throws IOException {
        try {
            return font.encode(character).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
