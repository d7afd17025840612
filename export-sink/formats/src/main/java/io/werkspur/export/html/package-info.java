// SPDX-License-Identifier: Apache-2.0
/** A run as one self-contained HTML page without scripts. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.html;
