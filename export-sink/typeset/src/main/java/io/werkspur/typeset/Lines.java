// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The lines of a paragraph, each as long as possible. A word that is longer than a line is broken between two clusters.
 * A line is built when it is requested, so the glyphs of a long text are never in memory at once. For one thread.
 */
public final class Lines implements Iterator<Line> {
    // Blanks need no room at the end of a line, however many there are.
    private static final int MAX_CLUSTERS = 4_000;

    private final Iterator<Cluster> clusters;
    private final float width;
    private final boolean isRightToLeft;
    private final Deque<Cluster> left = new ArrayDeque<>();

    /**
     * Does not read anything yet.
     *
     * @param width of a line in points
     * @param isRightToLeft whether the paragraph runs from right to left
     */
    public Lines(Iterator<Cluster> clusters, float width, boolean isRightToLeft) {
        this.clusters = clusters;
        this.width = width;
        this.isRightToLeft = isRightToLeft;
    }

    @Override
    public boolean hasNext() {
        return !left.isEmpty() || clusters.hasNext();
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Cluster> line = new ArrayList<>();
        float used = 0;
        int lastPlaceToBreak = 0;
        while (hasNext()) {
            Cluster cluster = left.isEmpty() ? clusters.next() : left.pop();
            if (!cluster.isBlank() && !line.isEmpty() && used + cluster.width() > width) {
                left.push(cluster);
                return Line.of(cut(line, lastPlaceToBreak), isRightToLeft);
            }
            line.add(cluster);
            used += cluster.width();
            if (cluster.afterwards() == Cluster.Break.REQUIRED || line.size() == MAX_CLUSTERS) {
                break;
            }
            boolean hasRoom = !cluster.isHyphenated() || used + cluster.hyphen().width() <= width;
            if (cluster.afterwards() == Cluster.Break.ALLOWED && hasRoom) {
                lastPlaceToBreak = line.size();
            }
        }
        return Line.of(line, isRightToLeft);
    }

    private List<Cluster> cut(List<Cluster> line, int end) {
        if (end == 0) {
            return line;
        }
        for (int i = line.size() - 1; i >= end; i--) {
            left.push(line.get(i));
        }
        List<Cluster> whole = new ArrayList<>(line.subList(0, end));
        Cluster last = whole.get(end - 1);
        if (last.isHyphenated()) {
            whole.add(last.hyphen());
        }
        return whole;
    }
}
