// SPDX-License-Identifier: Apache-2.0
/** ZIP files whose bytes depend on their content alone. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.zip;
