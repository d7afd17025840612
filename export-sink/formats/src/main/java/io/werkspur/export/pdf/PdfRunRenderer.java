// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.Notice;
import io.werkspur.export.document.RunDocument;
import io.werkspur.export.document.Section;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.export.view.View;
import io.werkspur.typeset.TextDirection;
import io.werkspur.typeset.TextStyle;
import io.werkspur.typeset.flow.Band;
import io.werkspur.typeset.flow.BandFrame;
import io.werkspur.typeset.flow.TextSetter;
import io.werkspur.typeset.pdf.PageContent;
import io.werkspur.typeset.pdf.PdfFile;
import io.werkspur.typeset.pdf.Tag;
import java.io.IOException;
import java.util.List;

/** Sets a document from its title to its last line. For one thread. */
final class PdfRunRenderer {
    private static final TextStyle KIND = new TextStyle(9, false, PageStyle.GREY);
    private static final TextStyle TITLE = new TextStyle(22, false, PageStyle.INK);
    private static final TextStyle NOTICE = new TextStyle(10, false, PageStyle.INK);
    private static final TextStyle NOTICE_OF_STOP = new TextStyle(10, false, PageStyle.STOP);
    private static final TextStyle NOTICE_OF_GAP = new TextStyle(10, false, PageStyle.GAP);
    private static final TextStyle SMALL = new TextStyle(8.5f, false, PageStyle.GREY);
    private static final float KIND_LEADING = 14;
    private static final float TITLE_LEADING = 29;
    private static final float NOTICE_LEADING = 15;
    private static final float SMALL_LEADING = 12.5f;
    private static final float DISTANCE = 10;
    private static final BandFrame PAGE = BandFrame.plain(PageStyle.LEFT, PageStyle.RIGHT);

    private final RunDocument document;
    private final Texts texts;
    private final PdfFile file;
    private final TextSetter setter;
    private final PdfFactRenderer facts;
    private final PdfBlockRenderer blocks;

    PdfRunRenderer(RunDocument document, PdfFile file, TextSetter setter) {
        this.document = document;
        this.texts = document.texts();
        this.file = file;
        this.setter = setter;
        this.facts = new PdfFactRenderer(setter, texts);
        // With outputs only, the numbers of steps would be confusing.
        PdfStepRenderer steps = new PdfStepRenderer(file, setter, texts, facts, document.view() != View.STUDENT);
        this.blocks = new PdfBlockRenderer(file, setter, texts, facts, steps, document.title());
    }

    void write() throws IOException {
        head();
        for (Notice notice : document.notices()) {
            notice(notice);
        }
        BandFrame above = PAGE;
        for (Section section : document.sections()) {
            above = section(section, above);
        }
        if (document.sections().isEmpty()) {
            setter.flow().space(2 * DISTANCE, PAGE);
            small(texts.of(Label.NOTHING_TO_SHOW));
        }
        setter.flow().space(2 * DISTANCE, PAGE);
        small(texts.of(Label.DOCUMENT_RECORDED));
    }

    /** Sets a line below everything. */
    void small(String text) throws IOException {
        Tag tag = file.root().add("P");
        setter.paragraph(List.of(setter.span(text, SMALL)), TextDirection.LEFT_TO_RIGHT, SMALL_LEADING, PAGE, tag);
    }

    private void head() throws IOException {
        String kind = texts.of(Label.DOCUMENT_RUN) + " · " + texts.of(Label.DOCUMENT_VIEW) + " "
                + texts.of(Label.valueOf("VIEW_" + document.view().name()));
        setter.heading(
                List.of(setter.span(kind, KIND)),
                KIND_LEADING,
                PAGE,
                file.root().add("P"));
        String title = document.heading();
        setter.paragraph(
                List.of(setter.span(title, TITLE)),
                TextDirection.of(title),
                TITLE_LEADING,
                PAGE,
                file.root().add("H1"));
        setter.flow().space(DISTANCE, PAGE);
        facts.grid(document.facts(), PAGE, file.root());
        setter.flow().put(new Rule(), PAGE);
        setter.flow().space(DISTANCE, PAGE);
    }

    private void notice(Notice notice) throws IOException {
        BandFrame frame = switch (notice.kind()) {
            case STOP -> PAGE.marked(PageStyle.STOP, PageStyle.STOP_PAPER);
            case WARNING -> PAGE.marked(PageStyle.GAP, PageStyle.GAP_PAPER);
            case INFORMATION -> PAGE.marked(PageStyle.TIMELINE_COLOUR, BandFrame.NONE);
        };
        TextStyle style = switch (notice.kind()) {
            case STOP -> NOTICE_OF_STOP;
            case WARNING -> NOTICE_OF_GAP;
            case INFORMATION -> NOTICE;
        };
        setter.flow().hold(new Margin(DISTANCE / 2), frame);
        setter.paragraph(
                List.of(setter.span(notice.text(), style)),
                TextDirection.LEFT_TO_RIGHT,
                NOTICE_LEADING,
                frame,
                file.root().add("P"));
        setter.flow().put(new Margin(DISTANCE / 2), frame);
        setter.flow().space(DISTANCE, PAGE);
    }

    private BandFrame section(Section section, BandFrame above) throws IOException {
        boolean isOnTimeline = section.kind() != Section.Kind.COURSE && section.kind() != Section.Kind.ANOMALIES;
        BandFrame frame = isOnTimeline
                ? BandFrame.along(PageStyle.TIMELINE, PageStyle.LEFT + PageStyle.BESIDE_TIMELINE, PageStyle.RIGHT)
                : PAGE;
        Tag tag = file.root().add("Sect");
        BandFrame between = above.hasRule() && isOnTimeline ? frame : PAGE;
        blocks.section(texts.of(section.kind().heading()), between, frame, tag);
        for (DocumentBlock block : section.blocks()) {
            blocks.write(block, frame, tag);
        }
        return frame;
    }

    /** A line across the page. */
    private record Rule() implements Band {
        private static final float WIDTH = 0.7f;

        @Override
        public float height() {
            return DISTANCE;
        }

        @Override
        public void draw(PageContent sheet, BandFrame frame, float top) {
            sheet.fill(PageStyle.HAIR, frame.left(), top, frame.width(), WIDTH);
        }
    }

    /** Paper above and below its text; unlike a distance, it is not dropped at the top of a page. */
    private record Margin(float height) implements Band {
        @Override
        public void draw(PageContent sheet, BandFrame frame, float top) {
            // The flow draws the paper.
        }
    }
}
