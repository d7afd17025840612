// SPDX-License-Identifier: Apache-2.0
/**
 * Compares two topics with records of the same runs: those that readers see, and those that a rebuild made. Records are
 * compared after joining head and segments, and only at equal revisions.
 */
@NullMarked
package io.werkspur.aggregator.rebuild.compare;

import org.jspecify.annotations.NullMarked;
