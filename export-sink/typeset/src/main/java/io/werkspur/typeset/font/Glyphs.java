// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

/**
 * The glyphs of a text in one typeface, from left to right. All measures in thousandths of the type size.
 *
 * @param ids numbers of the glyphs in their font file
 * @param chars for each glyph the index of the first {@code char} of what it shows; several glyphs can show the same
 * @param x where each glyph stands
 * @param y how far above the base line each stands
 * @param end where the next text would begin
 */
@SuppressWarnings("ArrayRecordComponent")
public record Glyphs(int[] ids, int[] chars, float[] x, float[] y, float end) {}
