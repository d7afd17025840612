// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.export.document.Block;
import io.werkspur.export.document.Fact;
import io.werkspur.export.document.Label;
import io.werkspur.export.document.Step;
import io.werkspur.export.document.Texts;
import io.werkspur.typeset.Ink;
import io.werkspur.typeset.Line;
import io.werkspur.typeset.Span;
import io.werkspur.typeset.TextDirection;
import io.werkspur.typeset.flow.Band;
import io.werkspur.typeset.flow.Frame;
import io.werkspur.typeset.flow.Paper;
import io.werkspur.typeset.flow.TextBand;
import io.werkspur.typeset.flow.TextSetter;
import io.werkspur.typeset.pdf.PdfFile;
import io.werkspur.typeset.pdf.Sheet;
import io.werkspur.typeset.pdf.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets steps, gaps, outputs and oddities below the heading of their section. For one thread. */
final class BlockPages {
    private static final Ink SECTION = new Ink(11, true, Paper.GREY);
    private static final Ink OUTPUT = new Ink(11, true, Paper.INK);
    private static final Ink CONFIG = new Ink(11, false, Paper.GREY);
    private static final Ink GAP = new Ink(10, true, Paper.GAP);
    private static final Ink ODDITY = new Ink(10.5f, true, Paper.GAP);
    private static final Ink MESSAGE = new Ink(10, false, Paper.INK);
    private static final float SECTION_LEADING = 18;
    private static final float LEADING = 16;
    private static final float BEFORE_SECTION = 20;
    private static final float BEFORE_BLOCK = 12;
    private static final float INSIDE_OUTPUT = 14;
    private static final String IN_SECTION = "H3";
    private static final String IN_ENTRY = "H4";

    private final PdfFile file;
    private final TextSetter setter;
    private final Texts texts;
    private final FactPages facts;
    private final StepPages steps;
    private final @Nullable String configName;

    /** @param configName configuration of the run, which stands above all */
    BlockPages(
            PdfFile file,
            TextSetter setter,
            Texts texts,
            FactPages facts,
            StepPages steps,
            @Nullable String configName) {
        this.file = file;
        this.setter = setter;
        this.texts = texts;
        this.facts = facts;
        this.steps = steps;
        this.configName = configName;
    }

    /**
     * The heading of a section.
     *
     * @param above what the distance before it belongs to
     */
    void section(String name, Frame above, Frame frame, Tag parent) {
        setter.flow().space(BEFORE_SECTION, above);
        Line line = setter.line(name, SECTION);
        setter.flow().hold(new SectionBand(file, name, line, SECTION_LEADING, parent.add("H2")), frame);
    }

    void write(Block block, Frame frame, Tag parent) throws IOException {
        setter.flow().space(BEFORE_BLOCK, frame);
        if (block instanceof Step step) {
            steps.write(step, IN_SECTION, configName, frame, parent);
        } else if (block instanceof Block.Gap gap) {
            gap(gap, frame, parent);
        } else if (block instanceof Block.OutputGroup output) {
            output(output, frame, parent);
        } else if (block instanceof Block.Oddity oddity) {
            oddity(oddity, frame.marked(Paper.GAP, Frame.NONE), parent);
        }
    }

    private void gap(Block.Gap gap, Frame frame, Tag parent) throws IOException {
        Line line = setter.line(gap.text(texts), GAP);
        Node node = frame.isOnTheWay() ? Node.GAP : null;
        Tag tag = parent.add("P");
        setter.flow().put(new HeadBand(file, null, line, tag, LEADING, node, null, null, null), frame);
    }

    private void output(Block.OutputGroup output, Frame frame, Tag parent) throws IOException {
        StringBuilder name = new StringBuilder(texts.of(Label.GROUP));
        if (output.number() != null) {
            name.append(' ').append(output.number());
        }
        if (output.continued()) {
            name.append(" (").append(texts.of(Label.GROUP_CONTINUED)).append(')');
        }
        List<Span> spans = new ArrayList<>(List.of(setter.span(name.toString(), OUTPUT)));
        if (output.configName() != null) {
            spans.add(setter.span("  " + output.configName(), CONFIG));
        }
        setter.heading(spans, LEADING, frame, parent.add(IN_SECTION));
        Frame inside = frame.indented(INSIDE_OUTPUT);
        for (Block entry : output.entries()) {
            setter.flow().space(BEFORE_BLOCK / 2, inside);
            if (entry instanceof Step step) {
                steps.write(step, IN_ENTRY, output.configName(), inside, parent);
            } else if (entry instanceof Block.Gap gap) {
                gap(gap, inside, parent);
            }
        }
        setter.flow().release();
    }

    private void oddity(Block.Oddity oddity, Frame frame, Tag parent) throws IOException {
        setter.heading(List.of(setter.span(texts.of(oddity.kind()), ODDITY)), LEADING, frame, parent.add(IN_SECTION));
        Tag message = parent.add("P").in("en");
        List<Span> spans = List.of(setter.span(oddity.message(), MESSAGE));
        setter.paragraph(spans, TextDirection.LEFT_TO_RIGHT, LEADING, frame, message);
        facts.line(
                List.of(
                        Fact.of(Label.STEP_NUMBER, Long.toString(oddity.number())),
                        Fact.of(Label.FACT_EVENT_ID, oddity.eventId())),
                frame,
                parent);
        if (oddity.event() != null) {
            setter.flow().space(BEFORE_BLOCK / 2, frame);
            steps.write(oddity.event(), IN_ENTRY, null, frame, parent);
        }
    }

    private record SectionBand(PdfFile file, String name, Line line, float height, Tag tag) implements Band {
        @Override
        public void draw(Sheet sheet, Frame frame, float top) throws IOException {
            file.bookmarks().section(name, sheet.page(), top);
            sheet.text(line, frame.left(), top + TextBand.baseline(line, height), tag);
        }
    }
}
