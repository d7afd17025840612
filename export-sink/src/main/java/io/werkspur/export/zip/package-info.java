// SPDX-License-Identifier: Apache-2.0
/** ZIP files that are the same bytes for the same content. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.zip;
