// SPDX-License-Identifier: Apache-2.0
/** Foreign text in markup, where it stays text. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.escape;
