// SPDX-License-Identifier: Apache-2.0
/**
 * Assembles the document of a run, piece by piece, from what a view shows of it. Pure: does not depend on formats or a
 * clock.
 */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.assembly;
