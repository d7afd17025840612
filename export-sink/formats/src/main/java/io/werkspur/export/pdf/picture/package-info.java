// SPDX-License-Identifier: Apache-2.0
/** Pictures in a PDF, with bounded memory. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.pdf.picture;
