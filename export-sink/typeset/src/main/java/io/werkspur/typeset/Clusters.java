// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import com.ibm.icu.text.BreakIterator;
import io.werkspur.typeset.font.Typefaces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Queue;

/** The clusters of a paragraph in reading order. The text is shaped in stretches. For one thread. */
public final class Clusters implements Iterator<Cluster> {
    // Long enough to shape every text that a person wrote as a whole.
    private static final int LONGEST = 4_000;
    private static final int LOOK_BACK = 400;

    private final String text;
    private final List<Span> spans;
    private final boolean isRightToLeft;
    private final StretchShaper shaper;
    private final Queue<Cluster> ready = new ArrayDeque<>();
    private int next;

    /**
     * Does not shape anything yet.
     *
     * @param spans the paragraph, without characters that a document cannot represent
     * @param isRightToLeft whether it runs from right to left
     */
    public Clusters(List<Span> spans, boolean isRightToLeft, Typefaces typefaces, Substitutions substitutions) {
        StringBuilder all = new StringBuilder();
        spans.forEach(span -> all.append(span.text()));
        this.text = all.toString();
        this.spans = List.copyOf(spans);
        this.isRightToLeft = isRightToLeft;
        this.shaper = new StretchShaper(typefaces, substitutions);
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || next < text.length();
    }

    @Override
    public Cluster next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (ready.isEmpty()) {
            int end = end();
            ready.addAll(shaper.shape(part(next, end), isRightToLeft));
            next = end;
        }
        return ready.remove();
    }

    private int end() {
        if (text.length() - next <= LONGEST) {
            return text.length();
        }
        int end = next + LONGEST;
        for (int i = end; i > end - LOOK_BACK; i--) {
            if (Character.isWhitespace(text.charAt(i - 1)) && text.charAt(i) != '\n') {
                return i;
            }
        }
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(text.substring(next, Math.min(text.length(), end + LOOK_BACK)));
        int cut = graphemes.preceding(LONGEST + 1);
        return cut > 0 ? next + cut : end;
    }

    private List<Span> part(int start, int end) {
        List<Span> part = new ArrayList<>();
        int at = 0;
        for (Span span : spans) {
            int from = Math.max(start, at);
            int to = Math.min(end, at + span.text().length());
            if (from < to) {
                part.add(new Span(span.text().substring(from - at, to - at), span.style()));
            }
            at += span.text().length();
        }
        return part;
    }
}
