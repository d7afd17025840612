// SPDX-License-Identifier: Apache-2.0
/** A run as a document for Word and LibreOffice. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.docx;
