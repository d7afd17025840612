// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset;

import io.werkspur.typeset.font.Typeface;

/**
 * The smallest part of a line: glyphs that belong together. Measures are in thousandths of the type size.
 *
 * @param text its text; empty if the cluster before it has the text already
 * @param typeface typeface of all its glyphs
 * @param style its style
 * @param glyphs numbers of the glyphs in the font, at least one
 * @param right offset of each glyph to the right of the cluster's beginning
 * @param up offset of each glyph above the base line
 * @param advance its width
 * @param level embedding level of the bidirectional algorithm: odd means from right to left
 * @param isBlank whether it is invisible, so that it may extend beyond the end of a line
 * @param afterwards whether a line may, must or must not end after it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Cluster(
        String text,
        Typeface typeface,
        TextStyle style,
        int[] glyphs,
        float[] right,
        float[] up,
        float advance,
        byte level,
        boolean isBlank,
        Break afterwards) {
    private static final float THOUSAND = 1000;
    private static final char SOFT_HYPHEN = '\u00ad';

    /** Whether a line may end after a cluster. */
    public enum Break {
        /** Only if no other break is possible. */
        NO,
        /** If necessary. */
        ALLOWED,
        /** Always. */
        REQUIRED
    }

    /** Returns a cluster for a text without its own glyph, such as an end of line. */
    static Cluster unseen(Grapheme grapheme, String text, Typeface typeface, float advance) {
        int[] space = {typeface.space()};
        return new Cluster(
                text,
                typeface,
                grapheme.style(),
                space,
                new float[1],
                new float[1],
                advance,
                grapheme.level(),
                true,
                grapheme.afterwards());
    }

    /** Whether a line that ends after it shows a hyphen, which is already in its text (U+00AD). */
    boolean isHyphenated() {
        return !text.isEmpty() && text.charAt(text.length() - 1) == SOFT_HYPHEN && typeface.hyphen() != 0;
    }

    /** Returns the hyphen that the line then shows; it has no text. */
    Cluster hyphen() {
        int hyphen = typeface.hyphen();
        return new Cluster(
                "",
                typeface,
                style,
                new int[] {hyphen},
                new float[1],
                new float[1],
                typeface.width(hyphen),
                level,
                false,
                Break.ALLOWED);
    }

    /** Returns the same glyphs for another text. */
    Cluster saying(String otherText) {
        return new Cluster(otherText, typeface, style, glyphs, right, up, advance, level, isBlank, afterwards);
    }

    /** Returns its width in points. */
    public float width() {
        return advance * style.size() / THOUSAND;
    }
}
