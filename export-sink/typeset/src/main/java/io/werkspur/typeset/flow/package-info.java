// SPDX-License-Identifier: Apache-2.0
/** Bands below each other on pages: lines, pictures and distances, and what is drawn along them. */
@org.jspecify.annotations.NullMarked
package io.werkspur.typeset.flow;
