// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.pdf;

import io.werkspur.typeset.Cluster;
import io.werkspur.typeset.Line;
import io.werkspur.typeset.TextStyle;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines as operators. Clusters are written in reading order, wherever they are on the page, so that readers of
 * the file get the text; if the glyphs of a word do not have its text, it is added as ActualText (ISO 32000-1, 14.9.4).
 * For one thread.
 */
public final class TextOperators {
    private static final float THOUSAND = 1000;
    // Half a thousandth of the type size is invisible.
    private static final float NOTHING = 0.5f;
    private static final int LONGEST_WORD = 64;

    private final Operators out;
    private final EmbeddedFonts fonts;
    private @Nullable Cluster look;
    private float pen;
    private boolean inArray;
    private boolean inString;

    TextOperators(Operators out, EmbeddedFonts fonts) {
        this.out = out;
        this.fonts = fonts;
    }

    /**
     * Writes a line.
     *
     * @param left start of the line, in points from the left of the page
     * @param baseline in points from the bottom of the page
     */
    public void line(Line line, float left, float baseline) throws IOException {
        List<Cluster> clusters = line.clusters();
        out.put("BT");
        float origin = 0;
        int next;
        for (int i = 0; i < clusters.size(); i = next) {
            Cluster first = clusters.get(i);
            next = endOfWord(clusters, i);
            if (i == 0 || !looksLike(first, clusters.get(i - 1))) {
                endArray();
                look(first);
                origin = line.places()[i];
                out.number(1).number(0).number(0).number(1);
                out.number(left + origin).number(baseline).put("Tm");
                pen = 0;
            }
            word(clusters.subList(i, next), line.places(), i, origin);
        }
        endArray();
        out.put("ET\n");
    }

    // Text from right to left is written letter by letter: readers reverse a whole word including its ActualText.
    private static int endOfWord(List<Cluster> clusters, int start) {
        Cluster first = clusters.get(start);
        int end = start + 1;
        if (first.isBlank() || first.level() % 2 == 1) {
            return end;
        }
        while (end < clusters.size()
                && end - start < LONGEST_WORD
                && !clusters.get(end).isBlank()
                && clusters.get(end).level() == first.level()
                && looksLike(clusters.get(end), first)) {
            end++;
        }
        return end;
    }

    private static boolean looksLike(Cluster one, Cluster other) {
        return one.typeface() == other.typeface() && one.style().equals(other.style());
    }

    private void look(Cluster cluster) throws IOException {
        Cluster before = look;
        TextStyle style = cluster.style();
        if (before == null
                || before.typeface() != cluster.typeface()
                || before.style().size() != style.size()) {
            out.put("/" + fonts.of(cluster.typeface()).resource())
                    .number(style.size())
                    .put("Tf");
        }
        if (before == null || before.style().colour() != style.colour()) {
            out.colour(style.colour());
        }
        look = cluster;
    }

    private void word(List<Cluster> word, float[] places, int first, float origin) throws IOException {
        EmbeddedFont font = fonts.of(word.get(0).typeface());
        boolean tellsItself = true;
        StringBuilder text = new StringBuilder();
        for (Cluster cluster : word) {
            tellsItself &= use(cluster, font);
            text.append(cluster.text());
        }
        if (!tellsItself) {
            endArray();
            out.put("/Span<</ActualText<FEFF" + Hex.utf16(text) + ">>>BDC");
        }
        for (int i = 0; i < word.size(); i++) {
            Cluster cluster = word.get(i);
            cluster(
                    cluster,
                    (places[first + i] - origin) * THOUSAND / cluster.style().size());
        }
        if (!tellsItself) {
            endArray();
            out.put("EMC");
        }
    }

    /**
     * Adds the glyphs to the file; returns whether they have the same text there as here. Readers mistake the gaps
     * between several glyphs for spaces, so the text of several glyphs is written as a whole.
     */
    private static boolean use(Cluster cluster, EmbeddedFont font) {
        boolean isSaid = cluster.glyphs().length == 1;
        for (int glyph : cluster.glyphs()) {
            isSaid &= font.use(glyph, cluster.text());
        }
        return isSaid;
    }

    private void cluster(Cluster cluster, float start) {
        for (int i = 0; i < cluster.glyphs().length; i++) {
            int glyph = cluster.glyphs()[i];
            float up = cluster.up()[i];
            boolean isRaised = Math.abs(up) > NOTHING;
            if (isRaised) {
                endArray();
                out.number(up * cluster.style().size() / THOUSAND).put("Ts");
            }
            moveTo(start + cluster.right()[i]);
            beginString();
            out.hex(glyph);
            pen += cluster.typeface().width(glyph);
            if (isRaised) {
                endArray();
                out.put("0 Ts");
            }
        }
    }

    private void moveTo(float place) {
        float back = pen - place;
        if (Math.abs(back) > NOTHING) {
            endString();
            beginArray();
            out.number(back);
            pen = place;
        }
    }

    private void beginArray() {
        if (!inArray) {
            out.sign('[');
            inArray = true;
        }
    }

    private void beginString() {
        beginArray();
        if (!inString) {
            out.sign('<');
            inString = true;
        }
    }

    private void endString() {
        if (inString) {
            out.sign('>');
            inString = false;
        }
    }

    private void endArray() {
        endString();
        if (inArray) {
            out.put("]TJ");
            inArray = false;
        }
    }
}
