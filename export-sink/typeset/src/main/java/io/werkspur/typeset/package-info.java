// SPDX-License-Identifier: Apache-2.0
/** Texts of any script as lines of glyphs. Knows no file format and no application. */
@org.jspecify.annotations.NullMarked
package io.werkspur.typeset;
