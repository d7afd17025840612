// SPDX-License-Identifier: Apache-2.0
/** Texts of any script as lines of glyphs, without a format. */
@org.jspecify.annotations.NullMarked
package io.werkspur.typeset;
