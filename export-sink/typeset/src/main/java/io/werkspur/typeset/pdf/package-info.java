// SPDX-License-Identifier: Apache-2.0
/** A tagged PDF file: operators of its pages, embedded fonts, structure, bookmarks and metadata. */
@org.jspecify.annotations.NullMarked
package io.werkspur.typeset.pdf;
