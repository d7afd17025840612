// SPDX-License-Identifier: Apache-2.0
package io.werkspur.export.pdf.flow;

import io.werkspur.export.document.TextDirection;
import io.werkspur.export.escape.SafeText;
import io.werkspur.export.font.Typefaces;
import io.werkspur.export.format.RenderNotes;
import io.werkspur.export.pdf.file.Tag;
import io.werkspur.export.typeset.Clusters;
import io.werkspur.export.typeset.Ink;
import io.werkspur.export.typeset.Line;
import io.werkspur.export.typeset.Lines;
import io.werkspur.export.typeset.Span;
import java.io.IOException;
import java.util.List;

/** Sets paragraphs into a flow, a line at a time. For one thread. */
public final class TextSetter {
    private static final float HUGE = 1e6f;

    private final Typefaces typefaces;
    private final RenderNotes notes;
    private final Flow flow;

    public TextSetter(Typefaces typefaces, RenderNotes notes, Flow flow) {
        this.typefaces = typefaces;
        this.notes = notes;
        this.flow = flow;
    }

    public Flow flow() {
        return flow;
    }

    /** A text of the run in one look; what has no place in a document is replaced and counted. */
    public Span span(String text, Ink ink) {
        return new Span(SafeText.unescaped(text, notes), ink);
    }

    /** The lines of a paragraph. */
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

    /** A text on one line, however long. */
    public Line line(String text, Ink ink) {
        return lines(List.of(span(text, ink)), HUGE, false).next();
    }

    /**
     * Sets a paragraph: no line of it stands alone at the end or the beginning of a page.
     *
     * @param leading from line to line, in points
     */
    public void paragraph(List<Span> spans, TextDirection direction, float leading, Frame frame, Tag tag)
            throws IOException {
        boolean isRightToLeft = direction == TextDirection.RIGHT_TO_LEFT;
        put(lines(spans, frame.width(), isRightToLeft), isRightToLeft, leading, false, frame, tag);
    }

    /** Sets a paragraph whose end stays with what follows. */
    public void followed(List<Span> spans, TextDirection direction, float leading, Frame frame, Tag tag)
            throws IOException {
        boolean isRightToLeft = direction == TextDirection.RIGHT_TO_LEFT;
        put(lines(spans, frame.width(), isRightToLeft), isRightToLeft, leading, true, frame, tag);
    }

    private void put(Lines lines, boolean isRightToLeft, float leading, boolean isFollowed, Frame frame, Tag tag)
            throws IOException {
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

    /** Sets a paragraph of one or a few lines that stays with what follows. */
    public void heading(List<Span> spans, float leading, Frame frame, Tag tag) {
        Lines lines = lines(spans, frame.width(), false);
        while (lines.hasNext()) {
            flow.hold(new TextBand(lines.next(), leading, false, tag), frame);
        }
    }
}
