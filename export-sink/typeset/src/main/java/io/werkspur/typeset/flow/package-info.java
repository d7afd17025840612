// SPDX-License-Identifier: Apache-2.0
/** Layout of pages: bands one below the other (lines, pictures, distances) and what is drawn along them. */
@org.jspecify.annotations.NullMarked
package io.werkspur.typeset.flow;
