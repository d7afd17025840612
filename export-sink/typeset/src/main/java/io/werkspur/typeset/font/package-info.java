// SPDX-License-Identifier: Apache-2.0
/** Fonts for embedding: which one has a character, how its glyphs are placed, and what replaces a missing one. */
@org.jspecify.annotations.NullMarked
package io.werkspur.typeset.font;
