// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import com.ibm.icu.text.Bidi;
import java.util.List;

/**
 * One line of a paragraph.
 *
 * @param clusters in reading order
 * @param places start of each cluster, in points from the left end of the line
 * @param width in points, without trailing blanks
 */
@SuppressWarnings("ArrayRecordComponent")
public record Line(List<Cluster> clusters, float[] places, float width) {
    /** Places the clusters of a line by the bidirectional algorithm. */
    static Line of(List<Cluster> clusters, boolean isRightToLeft) {
        int count = clusters.size();
        int visible = count;
        while (visible > 0 && clusters.get(visible - 1).isBlank()) {
            visible--;
        }
        byte paragraphLevel = (byte) (isRightToLeft ? 1 : 0);
        byte[] levels = new byte[count];
        Integer[] order = new Integer[count];
        boolean isMixed = isRightToLeft;
        for (int i = 0; i < count; i++) {
            // Trailing blanks have the direction of the paragraph, not of the last word: rule L1 of the algorithm.
            levels[i] = i < visible ? clusters.get(i).level() : paragraphLevel;
            isMixed |= levels[i] != 0;
            order[i] = i;
        }
        if (isMixed) {
            Bidi.reorderVisually(levels, 0, order, 0, count);
        }
        return placed(clusters, order, visible, isRightToLeft);
    }

    private static Line placed(List<Cluster> clusters, Integer[] order, int visible, boolean isRightToLeft) {
        float blanks = 0;
        for (Cluster blank : clusters.subList(visible, clusters.size())) {
            blanks += blank.width();
        }
        float[] places = new float[clusters.size()];
        // From right to left, the trailing blanks are leftmost and extend beyond the line.
        float pen = isRightToLeft ? -blanks : 0;
        for (int i : order) {
            places[i] = pen;
            pen += clusters.get(i).width();
        }
        return new Line(clusters, places, isRightToLeft ? pen : pen - blanks);
    }
}
