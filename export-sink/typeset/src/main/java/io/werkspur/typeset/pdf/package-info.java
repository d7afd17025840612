// SPDX-License-Identifier: Apache-2.0
/** A tagged PDF file: its pages as operators, the fonts that they use, structure, bookmarks and what it says of itself. */
@org.jspecify.annotations.NullMarked
package io.werkspur.typeset.pdf;
