// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.export.assembly.DocumentAssembler;
import io.werkspur.export.document.RunDocument;
import io.werkspur.export.format.ExportFile;
import io.werkspur.export.format.Format;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.format.RenderOptions;
import io.werkspur.export.format.RunTooLargeException;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.export.view.ViewedRun;
import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.foundation.text.MarkupText;
import io.werkspur.schema.ExecutionItem;
import io.werkspur.typeset.Line;
import io.werkspur.typeset.TextStyle;
import io.werkspur.typeset.flow.Flow;
import io.werkspur.typeset.flow.TextSetter;
import io.werkspur.typeset.font.FontUnavailableException;
import io.werkspur.typeset.font.Typefaces;
import io.werkspur.typeset.pdf.Description;
import io.werkspur.typeset.pdf.PdfFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A run as a document to read and print: A4, in the scripts of its texts, with tags and bookmarks, and with all fonts
 * and pictures in the file. A run of more than {@value #MAX_STEPS} steps or {@value PdfFile#MAX_PAGES} pages is refused
 * with {@link RunTooLargeException} before the first byte is written. Fonts are read when the first document is made.
 */
public final class PdfFormat implements Format {
    /** A larger document is too long to read and needs too much memory. */
    static final int MAX_STEPS = 10_000;

    private static final String CREATOR = "Werkspur";
    private static final TextStyle FOOT = new TextStyle(8, false, PageStyle.GREY);
    private static final float ROOM_OF_NUMBER = 60;

    private final Typefaces typefaces;

    /** @param typefaces typefaces of the texts; other typefaces give other bytes */
    public PdfFormat(Typefaces typefaces) {
        this.typefaces = typefaces;
    }

    @Override
    public String name() {
        return "pdf";
    }

    @Override
    public List<ExportFile> files(ViewedRun run, RenderOptions options) {
        return List.of(new ExportFile("run.pdf", "application/pdf", (out, notes) -> {
            requireFits(run);
            write(
                    DocumentAssembler.assemble(run, options.language(), options.zone(), options.media()),
                    options.temporary(),
                    out,
                    notes);
        }));
    }

    private static void requireFits(ViewedRun run) throws RunTooLargeException {
        long steps = 0;
        for (ExecutionItem ignored : run.record().items()) {
            steps++;
        }
        if (steps > MAX_STEPS) {
            throw new RunTooLargeException("Expected a run with at most " + MAX_STEPS + " steps for PDF, but run "
                    + run.record().facts().getExecutionId() + " has " + steps
                    + "; use html or docx, which have no limit, or csv");
        }
    }

    private void write(RunDocument document, TemporaryFiles temporary, OutputStream out, RenderNotes notes)
            throws IOException {
        try (PdfFile file = new PdfFile(temporary, () -> tooManyPages(document.runId()))) {
            Flow flow = new Flow(file, PageStyle.AREA);
            TextSetter setter = new TextSetter(typefaces, notes, flow);
            PdfRunRenderer pages = new PdfRunRenderer(document, file, setter);
            pages.write();
            if (!notes.transliterated().isEmpty()) {
                pages.small(document.texts().with(Label.DOCUMENT_TRANSLITERATED, scripts(notes)));
            }
            flow.end();
            feet(document, file, setter);
            file.save(out, new Description(title(document), document.texts().language(), CREATOR), notes);
        } catch (FontUnavailableException e) {
            throw new IllegalStateException(e.getMessage() + "; html and docx need none of these", e.getCause());
        }
    }

    private static RunTooLargeException tooManyPages(String runId) {
        return new RunTooLargeException("Expected a run that fits " + PdfFile.MAX_PAGES + " pages of PDF, but run "
                + runId + " needs more; use html or docx, which have no limit, or csv");
    }

    private static String scripts(RenderNotes notes) {
        return String.join(
                ", ",
                notes.transliterated().keySet().stream().map(Texts::scriptName).toList());
    }

    private static String title(RunDocument document) {
        String name = document.title() == null ? "" : document.title() + " · ";
        return MarkupText.unescaped(
                name + document.texts().of(Label.DOCUMENT_RUN) + " " + document.runId(), characters -> {});
    }

    private static void feet(RunDocument document, PdfFile file, TextSetter setter) throws IOException {
        float room = PageStyle.RIGHT - PageStyle.LEFT - ROOM_OF_NUMBER;
        Line name = setter.line(document.texts().of(Label.DOCUMENT_RUN) + " " + document.runId(), FOOT, room);
        for (int page = 0; page < file.pageCount(); page++) {
            Line number = setter.line((page + 1) + " / " + file.pageCount(), FOOT);
            file.addTo(page, text -> {
                text.line(name, PageStyle.LEFT, PageStyle.FOOTER_FROM_BELOW);
                text.line(number, PageStyle.RIGHT - number.width(), PageStyle.FOOTER_FROM_BELOW);
            });
        }
    }
}
