// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BreakIterator;
import io.werkspur.typeset.Cluster.Break;
import io.werkspur.typeset.font.LatinLetters;
import io.werkspur.typeset.font.Typeface;
import io.werkspur.typeset.font.Typefaces;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Splits a stretch of text into runs of one typeface, style and direction, and shapes each. For one thread. */
final class StretchShaper {
    private static final String BEFORE_LATIN = "⟨";
    private static final String AFTER_LATIN = "⟩";
    private static final int SPACES_OF_A_TAB = 4;
    private static final int SHORT_WORD = 24;
    // ICU's UBRK_LINE_HARD, which has no name in ICU4J.
    private static final int HARD_BREAK = 100;

    private final Typefaces typefaces;
    private final Substitutions substitutions;
    private final BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
    private final BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);

    StretchShaper(Typefaces typefaces, Substitutions substitutions) {
        this.typefaces = typefaces;
        this.substitutions = substitutions;
    }

    List<Cluster> shape(List<Span> spans, boolean isRightToLeft) {
        StringBuilder all = new StringBuilder();
        spans.forEach(span -> all.append(span.text()));
        String text = all.toString();
        List<Grapheme> parts = graphemes(text, spans, levels(text, isRightToLeft));
        List<Cluster> clusters = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); ) {
            int end = i + 1;
            while (end < parts.size() && parts.get(i).goesOnWith(parts.get(end))) {
                end++;
            }
            if (parts.get(i).typeface() == null) {
                end = withBlanksBetween(parts, end);
            }
            add(parts.subList(i, end), clusters);
            i = end;
        }
        return clusters;
    }

    /** Words without a font, with the blanks between them, are one piece, so that their replacement is marked once. */
    private static int withBlanksBetween(List<Grapheme> parts, int firstEnd) {
        int end = firstEnd;
        for (int i = firstEnd; i < parts.size() && parts.get(i).afterwards() != Break.REQUIRED; i++) {
            if (parts.get(i).typeface() == null) {
                end = i + 1;
            } else if (!parts.get(i).text().equals(" ")) {
                break;
            }
        }
        return end;
    }

    private static byte[] levels(String text, boolean isRightToLeft) {
        if (!isRightToLeft && !Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return new byte[text.length()];
        }
        return new Bidi(text, isRightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT).getLevels();
    }

    private List<Grapheme> graphemes(String text, List<Span> spans, byte[] levels) {
        Break[] breaks = breaks(text);
        List<Grapheme> parts = new ArrayList<>();
        graphemes.setText(text);
        int span = 0;
        Typeface current = typefaces.body(spans.get(0).style().isBold());
        int spanEnd = spans.get(0).text().length();
        int start = graphemes.first();
        for (int end = graphemes.next(); end != BreakIterator.DONE; start = end, end = graphemes.next()) {
            while (start >= spanEnd) {
                span++;
                spanEnd += spans.get(span).text().length();
                current = typefaces.body(spans.get(span).style().isBold());
            }
            TextStyle style = spans.get(span).style();
            String part = text.substring(start, end);
            Optional<Typeface> face = typefaces.showing(part.codePoints().toArray(), current, style.isBold());
            parts.add(new Grapheme(part, face.orElse(null), style, levels[start], breaks[end]));
            current = face.orElse(current);
        }
        return parts;
    }

    private Break[] breaks(String text) {
        Break[] breaks = new Break[text.length() + 1];
        Arrays.fill(breaks, Break.NO);
        lines.setText(text);
        for (int at = lines.next(); at != BreakIterator.DONE; at = lines.next()) {
            // A line cannot be broken at the end of a stretch, unless there is a blank.
            boolean isPlace = at < text.length()
                    ? text.charAt(at - 1) != '/' || !isShortWord(text, at)
                    : Character.isWhitespace(text.codePointBefore(at));
            boolean isRequired = isPlace && lines.getRuleStatus() >= HARD_BREAK;
            breaks[at] = isRequired ? Break.REQUIRED : isPlace ? Break.ALLOWED : Break.NO;
        }
        return breaks;
    }

    /** Europe/Berlin and km/h stay together; an address may be broken at a slash. */
    private static boolean isShortWord(String text, int within) {
        int from = within;
        while (from > 0 && within - from <= SHORT_WORD && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        int to = within;
        while (to < text.length() && to - from <= SHORT_WORD && !Character.isWhitespace(text.charAt(to))) {
            to++;
        }
        return to - from <= SHORT_WORD;
    }

    private void add(List<Grapheme> run, List<Cluster> clusters) {
        Grapheme first = run.get(0);
        Typeface typeface = first.typeface();
        if (typeface == null) {
            substitute(run, clusters);
        } else if (first.isControl()) {
            clusters.add(control(first, typeface));
        } else {
            RunShaper.shape(run, typeface, clusters);
        }
    }

    /** Returns an end of line or a tab as a blank with its original text. */
    private static Cluster control(Grapheme control, Typeface typeface) {
        int width = control.text().equals("\t") ? SPACES_OF_A_TAB * typeface.width(typeface.space()) : 0;
        return Cluster.unseen(control, control.text(), typeface, width);
    }

    private void tell(List<Grapheme> run) {
        Map<UnicodeScript, Integer> characters = new EnumMap<>(UnicodeScript.class);
        for (Grapheme part : run) {
            if (part.typeface() == null) {
                int count = part.text().codePointCount(0, part.text().length());
                characters.merge(UnicodeScript.of(part.text().codePointAt(0)), count, Integer::sum);
            }
        }
        characters.forEach(substitutions::add);
    }

    private void substitute(List<Grapheme> run, List<Cluster> clusters) {
        StringBuilder original = new StringBuilder();
        run.forEach(part -> original.append(part.text()));
        String text = original.toString();
        tell(run);
        StringBuilder latin = new StringBuilder(BEFORE_LATIN);
        TextStyle style = run.get(0).style();
        Typeface typeface = typefaces.body(style.isBold());
        for (String word : text.split(" ", -1)) {
            String letters = LatinLetters.of(word, point -> typeface.shows(new int[] {point}));
            latin.append(latin.length() == 1 ? "" : " ").append(letters);
        }
        byte level = (byte) (run.get(0).level() + run.get(0).level() % 2);
        Break afterwards = run.get(run.size() - 1).afterwards();
        List<Grapheme> shown = new ArrayList<>();
        String marked = latin.append(AFTER_LATIN).toString();
        graphemes.setText(marked);
        int start = graphemes.first();
        for (int end = graphemes.next(); end != BreakIterator.DONE; start = end, end = graphemes.next()) {
            String part = marked.substring(start, end);
            Break after = end == marked.length() ? afterwards : part.equals(" ") ? Break.ALLOWED : Break.NO;
            shown.add(new Grapheme(part, typeface, style, level, after));
        }
        int from = clusters.size();
        RunShaper.shape(shown, typeface, clusters);
        for (int i = from; i < clusters.size(); i++) {
            clusters.set(i, clusters.get(i).saying(i == from ? text : ""));
        }
    }
}
