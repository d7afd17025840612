// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.flow;

import io.werkspur.foundation.text.MarkupText;
import io.werkspur.typeset.Clusters;
import io.werkspur.typeset.Line;
import io.werkspur.typeset.Lines;
import io.werkspur.typeset.SettingNotes;
import io.werkspur.typeset.Span;
import io.werkspur.typeset.Substitutions;
import io.werkspur.typeset.TextDirection;
import io.werkspur.typeset.TextStyle;
import io.werkspur.typeset.font.Typefaces;
import io.werkspur.typeset.pdf.Tag;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sets paragraphs in a flow, line by line. For one thread. */
public final class TextSetter {
    private static final float HUGE = 1e6f;
    private static final String MORE = "…";

    private final Typefaces typefaces;
    private final SettingNotes notes;
    private final Flow flow;

    public TextSetter(Typefaces typefaces, SettingNotes notes, Flow flow) {
        this.typefaces = typefaces;
        this.notes = notes;
        this.flow = flow;
    }

    public Flow flow() {
        return flow;
    }

    /** Returns a text in one style; characters that a document cannot represent are replaced and counted. */
    public Span span(String text, TextStyle style) {
        return new Span(MarkupText.unescaped(text, notes::replaced), style);
    }

    /** Returns the lines of a paragraph. */
    public Lines lines(List<Span> spans, float width, boolean isRightToLeft) {
        return new Lines(
                new Clusters(
                        spans,
                        isRightToLeft,
                        typefaces,
                        (script, characters) -> notes.transliterated(script.name(), characters)),
                width,
                isRightToLeft);
    }

    /**
     * Returns the lines of a text that is short enough; none if it has more lines.
     *
     * @param most maximum number of lines
     */
    public Measured measure(Span span, float width, int most) {
        Map<UnicodeScript, Integer> told = new EnumMap<>(UnicodeScript.class);
        Substitutions telling = (script, characters) -> told.merge(script, characters, Integer::sum);
        Lines lines = new Lines(new Clusters(List.of(span), false, typefaces, telling), width, false);
        List<Line> few = new ArrayList<>();
        while (lines.hasNext()) {
            if (few.size() == most) {
                return new Measured(List.of(), Map.of());
            }
            few.add(lines.next());
        }
        return new Measured(few, told);
    }

    /** Returns the lines to be set, and notes the characters in them that have no font. */
    public List<Line> take(Measured measured) {
        measured.told().forEach((script, characters) -> notes.transliterated(script.name(), characters));
        return measured.lines();
    }

    /** Lines that may or may not be set. */
    public record Measured(List<Line> lines, Map<UnicodeScript, Integer> told) {}

    /** Returns as much of a text as fits on one line. */
    public Line line(String text, TextStyle style, float width) {
        Span span = span(text, style);
        String shown = span.text();
        Measured measured = measure(span, width, 1);
        while (measured.lines().isEmpty()) {
            shown = shown.substring(0, shown.offsetByCodePoints(shown.length(), -1));
            measured = measure(new Span(shown + MORE, style), width, 1);
        }
        return take(measured).get(0);
    }

    /** Returns a text on one line, however long it is. */
    public Line line(String text, TextStyle style) {
        return lines(List.of(span(text, style)), HUGE, false).next();
    }

    /**
     * Sets a paragraph without widows and orphans.
     *
     * @param leading distance between lines, in points
     */
    public void paragraph(List<Span> spans, TextDirection direction, float leading, BandFrame frame, Tag tag)
            throws IOException {
        paragraph(spans, direction, leading, false, frame, tag);
    }

    /** The same; if something follows that belongs to the paragraph, its end stays on the same page. */
    public void paragraph(
            List<Span> spans, TextDirection direction, float leading, boolean isFollowed, BandFrame frame, Tag tag)
            throws IOException {
        boolean isRightToLeft = direction == TextDirection.RIGHT_TO_LEFT;
        Lines lines = lines(spans, frame.width(), isRightToLeft);
        boolean isFirst = true;
        Line next = lines.hasNext() ? lines.next() : null;
        while (next != null) {
            Line line = next;
            next = lines.hasNext() ? lines.next() : null;
            TextBand band = new TextBand(line, leading, isRightToLeft, tag);
            boolean isSecondToLast = next != null && !lines.hasNext();
            boolean isLast = next == null;
            if (isLast ? isFollowed : isFirst || isSecondToLast) {
                flow.hold(band, frame);
            } else {
                flow.put(band, frame);
            }
            isFirst = false;
        }
    }

    /** Sets a paragraph of one or a few lines that stays with the next band. */
    public void heading(List<Span> spans, float leading, BandFrame frame, Tag tag) {
        Lines lines = lines(spans, frame.width(), false);
        while (lines.hasNext()) {
            flow.hold(new TextBand(lines.next(), leading, false, tag), frame);
        }
    }
}
