// SPDX-License-Identifier: Apache-2.0
/** Paragraphs of WordprocessingML: runs of one script and language, and the writer of the markup. */
@NullMarked
package io.werkspur.export.docx.text;

import org.jspecify.annotations.NullMarked;
