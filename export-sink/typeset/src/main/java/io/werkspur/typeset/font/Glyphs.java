// SPDX-License-Identifier: Apache-2.0
package io.werkspur.typeset.font;

/**
 * The glyphs of a text in one typeface, from left to right. All measures in thousandths of the type size.
 *
 * @param ids numbers of the glyphs in their font file
 * @param chars for each glyph the index of the first {@code char} that it shows; several glyphs can show the same one
 * @param x horizontal position of each glyph
 * @param y offset of each above the base line
 * @param end where the next text would begin
 */
@SuppressWarnings("ArrayRecordComponent")
public record Glyphs(int[] ids, int[] chars, float[] x, float[] y, float end) {}
