// SPDX-License-Identifier: Apache-2.0
/** Pictures that a PDF carries, within bounds of memory. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.pdf.picture;
