// SPDX-License-Identifier: Apache-2.0
/** Pictures within a PDF, within bounds of memory. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.pdf.picture;
