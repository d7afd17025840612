// SPDX-License-Identifier: Apache-2.0
/** The parts of a REFI-QDA project that come from one run: sources, codings, notes, values. */
@org.jspecify.annotations.NullMarked
package io.werkspur.export.qda.part;
