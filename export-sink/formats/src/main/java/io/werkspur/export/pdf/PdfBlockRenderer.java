// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.export.document.DocumentBlock;
import io.werkspur.export.document.DocumentStep;
import io.werkspur.export.document.Fact;
import io.werkspur.export.label.Label;
import io.werkspur.export.label.Texts;
import io.werkspur.typeset.Line;
import io.werkspur.typeset.Span;
import io.werkspur.typeset.TextDirection;
import io.werkspur.typeset.TextStyle;
import io.werkspur.typeset.flow.Band;
import io.werkspur.typeset.flow.BandFrame;
import io.werkspur.typeset.flow.TextBand;
import io.werkspur.typeset.flow.TextSetter;
import io.werkspur.typeset.pdf.PageContent;
import io.werkspur.typeset.pdf.PdfFile;
import io.werkspur.typeset.pdf.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets steps, gaps, outputs and anomalies below the heading of their section. For one thread. */
final class PdfBlockRenderer {
    private static final TextStyle SECTION = new TextStyle(11, true, PageStyle.GREY);
    private static final TextStyle OUTPUT = new TextStyle(11, true, PageStyle.INK);
    private static final TextStyle CONFIG = new TextStyle(11, false, PageStyle.GREY);
    private static final TextStyle GAP = new TextStyle(10, true, PageStyle.GAP);
    private static final TextStyle ANOMALY = new TextStyle(10.5f, true, PageStyle.GAP);
    private static final TextStyle MESSAGE = new TextStyle(10, false, PageStyle.INK);
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
    private final PdfFactRenderer facts;
    private final PdfStepRenderer steps;
    private final @Nullable String configName;

    /** @param configName configuration of the run, which is shown at the top */
    PdfBlockRenderer(
            PdfFile file,
            TextSetter setter,
            Texts texts,
            PdfFactRenderer facts,
            PdfStepRenderer steps,
            @Nullable String configName) {
        this.file = file;
        this.setter = setter;
        this.texts = texts;
        this.facts = facts;
        this.steps = steps;
        this.configName = configName;
    }

    /**
     * Sets the heading of a section.
     *
     * @param above frame of the distance before it
     */
    void section(String name, BandFrame above, BandFrame frame, Tag parent) {
        setter.flow().space(BEFORE_SECTION, above);
        Line line = setter.line(name, SECTION);
        setter.flow().hold(new SectionBand(file, name, line, SECTION_LEADING, parent.add("H2")), frame);
    }

    void write(DocumentBlock block, BandFrame frame, Tag parent) throws IOException {
        setter.flow().space(BEFORE_BLOCK, frame);
        if (block instanceof DocumentStep step) {
            steps.write(step, IN_SECTION, configName, frame, parent);
        } else if (block instanceof DocumentBlock.Gap gap) {
            gap(gap, frame, parent);
        } else if (block instanceof DocumentBlock.OutputGroup output) {
            output(output, frame, parent);
        } else if (block instanceof DocumentBlock.Anomaly anomaly) {
            anomaly(anomaly, frame.marked(PageStyle.GAP, BandFrame.NONE), parent);
        }
    }

    private void gap(DocumentBlock.Gap gap, BandFrame frame, Tag parent) throws IOException {
        Line line = setter.line(gap.text(texts), GAP);
        TimelineMarker node = frame.hasRule() ? TimelineMarker.GAP : null;
        Tag tag = parent.add("P");
        setter.flow().put(new HeadBand(file, null, line, tag, LEADING, node, null, null, null), frame);
    }

    private void output(DocumentBlock.OutputGroup output, BandFrame frame, Tag parent) throws IOException {
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
        BandFrame inside = frame.indented(INSIDE_OUTPUT);
        for (DocumentBlock entry : output.entries()) {
            setter.flow().space(BEFORE_BLOCK / 2, inside);
            if (entry instanceof DocumentStep step) {
                steps.write(step, IN_ENTRY, output.configName(), inside, parent);
            } else if (entry instanceof DocumentBlock.Gap gap) {
                gap(gap, inside, parent);
            }
        }
        setter.flow().release();
    }

    private void anomaly(DocumentBlock.Anomaly anomaly, BandFrame frame, Tag parent) throws IOException {
        setter.heading(List.of(setter.span(texts.of(anomaly.kind()), ANOMALY)), LEADING, frame, parent.add(IN_SECTION));
        Tag message = parent.add("P").in("en");
        List<Span> spans = List.of(setter.span(anomaly.message(), MESSAGE));
        setter.paragraph(spans, TextDirection.LEFT_TO_RIGHT, LEADING, frame, message);
        facts.line(
                List.of(
                        Fact.of(Label.STEP_NUMBER, Long.toString(anomaly.number())),
                        Fact.of(Label.FACT_EVENT_ID, anomaly.eventId())),
                frame,
                parent);
        if (anomaly.event() != null) {
            setter.flow().space(BEFORE_BLOCK / 2, frame);
            steps.write(anomaly.event(), IN_ENTRY, null, frame, parent);
        }
    }

    private record SectionBand(PdfFile file, String name, Line line, float height, Tag tag) implements Band {
        @Override
        public void draw(PageContent sheet, BandFrame frame, float top) throws IOException {
            file.bookmarks().section(name, sheet.page(), top);
            sheet.text(line, frame.left(), top + TextBand.baseline(line, height), tag);
        }
    }
}
