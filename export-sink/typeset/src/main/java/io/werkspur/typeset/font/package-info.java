// SPDX-License-Identifier: Apache-2.0
/** Fonts that documents carry within themselves: which one shows a character, how its glyphs stand, what stands in for a missing one. */
@org.jspecify.annotations.NullMarked
package io.werkspur.typeset.font;
