// SPDX-License-Identifier: Apache-2.0
/** Every text of our own in pages and printed documents, in German and English. */
@NullMarked
package io.werkspur.export.label;

import org.jspecify.annotations.NullMarked;
