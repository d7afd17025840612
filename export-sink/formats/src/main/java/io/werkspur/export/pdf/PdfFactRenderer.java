// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf;

import io.werkspur.export.document.Fact;
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
import io.werkspur.typeset.pdf.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sets names and values: those of the run as a grid, those of a step as a few small lines. For one thread. */
final class PdfFactRenderer {
    private static final TextStyle NAME = new TextStyle(8.5f, false, PageStyle.GREY);
    private static final TextStyle VALUE = new TextStyle(10, false, PageStyle.INK);
    private static final TextStyle SMALL_VALUE = new TextStyle(8.5f, false, PageStyle.INK);
    private static final float NAME_LEADING = 12;
    private static final float VALUE_LEADING = 15;
    private static final float SMALL_LEADING = 12.5f;
    private static final float ROW_DISTANCE = 7;
    private static final float COLUMN_DISTANCE = 16;
    private static final int COLUMNS = 3;
    private static final int MAX_LINES = 3;
    // Prevents a text with the opposite direction from reordering its neighbours.
    private static final String ISOLATE = "\u2068";
    private static final String END_OF_ISOLATE = "\u2069";
    private static final String BETWEEN = "   ";

    private final TextSetter setter;
    private final Texts texts;

    PdfFactRenderer(TextSetter setter, Texts texts) {
        this.setter = setter;
        this.texts = texts;
    }

    private record Cell(Line name, List<Line> value, Tag nameTag, Tag valueTag) {}

    /** Sets facts of the run, as many next to each other as fit; a fact that would be too high has its own row. */
    void grid(List<Fact> facts, BandFrame frame, Tag parent) throws IOException {
        Tag list = parent.add("L");
        float column = (frame.width() - (COLUMNS - 1) * COLUMN_DISTANCE) / COLUMNS;
        List<Cell> row = new ArrayList<>();
        for (Fact fact : facts) {
            Tag item = list.add("LI");
            Tag nameTag = item.add("Lbl");
            Tag valueTag = item.add("LBody");
            Span name = setter.span(fact.name(texts), NAME);
            Span value = setter.span(fact.value(), VALUE);
            TextSetter.Measured nameLine = setter.measure(name, column, 1);
            TextSetter.Measured valueLines = setter.measure(value, column, MAX_LINES);
            boolean isSmall = !nameLine.lines().isEmpty() && !valueLines.lines().isEmpty();
            if (isSmall) {
                row.add(new Cell(setter.take(nameLine).get(0), setter.take(valueLines), nameTag, valueTag));
            }
            if (row.size() == COLUMNS || (!isSmall && !row.isEmpty())) {
                put(row, column, frame);
                row = new ArrayList<>();
            }
            if (!isSmall) {
                whole(name, value, frame, nameTag, valueTag);
            }
        }
        if (!row.isEmpty()) {
            put(row, column, frame);
        }
    }

    /** Sets facts of a step, one after the other. */
    void line(List<Fact> facts, BandFrame frame, Tag parent) throws IOException {
        if (facts.isEmpty()) {
            return;
        }
        List<Span> spans = new ArrayList<>();
        for (Fact fact : facts) {
            if (!spans.isEmpty()) {
                spans.add(new Span(BETWEEN, NAME));
            }
            spans.add(isolated(fact.name(texts), NAME));
            spans.add(new Span("\u00a0", NAME));
            spans.add(isolated(fact.value(), SMALL_VALUE));
        }
        setter.paragraph(spans, TextDirection.LEFT_TO_RIGHT, SMALL_LEADING, frame, parent.add("P"));
    }

    private Span isolated(String text, TextStyle style) {
        Span span = setter.span(text, style);
        return TextDirection.hasRightToLeft(text) ? new Span(ISOLATE + span.text() + END_OF_ISOLATE, style) : span;
    }

    private void put(List<Cell> row, float column, BandFrame frame) throws IOException {
        setter.flow().put(new Row(List.copyOf(row), column + COLUMN_DISTANCE), frame);
        setter.flow().space(ROW_DISTANCE, frame);
    }

    private void whole(Span name, Span value, BandFrame frame, Tag nameTag, Tag valueTag) throws IOException {
        setter.heading(List.of(name), NAME_LEADING, frame, nameTag);
        setter.paragraph(List.of(value), TextDirection.of(value.text()), VALUE_LEADING, frame, valueTag);
        setter.flow().space(ROW_DISTANCE, frame);
    }

    /** Names above their values. */
    private record Row(List<Cell> cells, float step) implements Band {
        @Override
        public float height() {
            int lines =
                    cells.stream().mapToInt(cell -> cell.value().size()).max().orElse(0);
            return NAME_LEADING + lines * VALUE_LEADING;
        }

        @Override
        public void draw(PageContent sheet, BandFrame frame, float top) throws IOException {
            float left = frame.left();
            for (Cell cell : cells) {
                sheet.text(cell.name(), left, top + TextBand.baseline(cell.name(), NAME_LEADING), cell.nameTag());
                float below = top + NAME_LEADING;
                for (Line line : cell.value()) {
                    sheet.text(line, left, below + TextBand.baseline(line, VALUE_LEADING), cell.valueTag());
                    below += VALUE_LEADING;
                }
                left += step;
            }
        }
    }
}
