// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import io.werkspur.typeset.font.Glyphs;
import io.werkspur.typeset.font.Typeface;
import java.util.ArrayList;
import java.util.List;

/** Shapes a run of one typeface, style and direction, and splits it into clusters. */
final class RunShaper {
    private final List<Grapheme> run;
    private final Typeface typeface;
    private final Glyphs glyphs;
    private final boolean isRightToLeft;

    private RunShaper(List<Grapheme> run, Typeface typeface) {
        this.run = run;
        this.typeface = typeface;
        this.isRightToLeft = run.get(0).level() % 2 == 1;
        StringBuilder text = new StringBuilder();
        run.forEach(part -> text.append(part.shaped()));
        this.glyphs = typeface.shape(text.toString(), isRightToLeft);
    }

    static void shape(List<Grapheme> run, Typeface typeface, List<Cluster> clusters) {
        new RunShaper(run, typeface).addTo(clusters);
    }

    private void addTo(List<Cluster> clusters) {
        List<List<Integer>> glyphsOf = glyphsByGrapheme();
        List<int[]> groups = groups(glyphsOf);
        if (groups.isEmpty()) {
            StringBuilder text = new StringBuilder();
            run.forEach(part -> text.append(part.text()));
            clusters.add(Cluster.unseen(run.get(run.size() - 1), text.toString(), typeface, 0));
            return;
        }
        float[] starts = new float[groups.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = start(glyphsOf.get(groups.get(i)[2]));
        }
        int leftmost = isRightToLeft ? starts.length - 1 : 0;
        starts[leftmost] = 0;
        for (int i = 0; i < starts.length; i++) {
            int toTheRight = isRightToLeft ? i - 1 : i + 1;
            boolean isRightmost = toTheRight < 0 || toTheRight == starts.length;
            float end = isRightmost ? glyphs.end() : starts[toTheRight];
            clusters.add(cluster(groups.get(i), glyphsOf.get(groups.get(i)[2]), starts[i], end));
        }
    }

    private List<List<Integer>> glyphsByGrapheme() {
        List<List<Integer>> glyphsOf = new ArrayList<>(run.size());
        int[] graphemeAt =
                new int[run.stream().mapToInt(part -> part.text().length()).sum()];
        int at = 0;
        for (int i = 0; i < run.size(); i++) {
            glyphsOf.add(new ArrayList<>(1));
            for (int end = at + run.get(i).text().length(); at < end; at++) {
                graphemeAt[at] = i;
            }
        }
        for (int i = 0; i < glyphs.ids().length; i++) {
            glyphsOf.get(graphemeAt[glyphs.chars()[i]]).add(i);
        }
        return glyphsOf;
    }

    /**
     * Graphemes that share glyphs: from, to (not included), and which of them has the glyphs. A grapheme without glyphs belongs
     * to the previous one, like the second letter of a ligature or a joiner; at the beginning, to the next one.
     */
    private List<int[]> groups(List<List<Integer>> glyphsOf) {
        List<int[]> groups = new ArrayList<>(run.size());
        int from = 0;
        for (int i = 0; i < run.size(); i++) {
            if (!glyphsOf.get(i).isEmpty()) {
                groups.add(new int[] {from, i + 1, i});
                from = i + 1;
            } else if (!groups.isEmpty()) {
                groups.get(groups.size() - 1)[1] = i + 1;
                from = i + 1;
            }
        }
        return groups;
    }

    private float start(List<Integer> members) {
        float wide = Float.MAX_VALUE;
        float any = Float.MAX_VALUE;
        for (int glyph : members) {
            any = Math.min(any, glyphs.x()[glyph]);
            if (typeface.width(glyphs.ids()[glyph]) > 0) {
                wide = Math.min(wide, glyphs.x()[glyph]);
            }
        }
        return wide == Float.MAX_VALUE ? any : wide;
    }

    private Cluster cluster(int[] group, List<Integer> members, float start, float end) {
        int[] ids = new int[members.size()];
        float[] right = new float[ids.length];
        float[] up = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            // A letter precedes its marks, in reading order.
            int glyph = members.get(isRightToLeft ? ids.length - 1 - i : i);
            ids[i] = glyphs.ids()[glyph];
            right[i] = glyphs.x()[glyph] - start;
            up[i] = glyphs.y()[glyph];
        }
        StringBuilder text = new StringBuilder();
        boolean isBlank = true;
        for (Grapheme part : run.subList(group[0], group[1])) {
            text.append(part.text());
            isBlank &= part.isBlank();
        }
        Grapheme last = run.get(group[1] - 1);
        return new Cluster(
                text.toString(),
                typeface,
                last.style(),
                ids,
                right,
                up,
                end - start,
                last.level(),
                isBlank,
                last.afterwards());
    }
}
