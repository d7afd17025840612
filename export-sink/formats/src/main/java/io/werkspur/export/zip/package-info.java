// SPDX-License-Identifier: Apache-2.0
/** ZIP files whose bytes depend only on their content. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.zip;
