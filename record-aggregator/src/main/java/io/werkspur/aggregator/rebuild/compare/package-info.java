// SPDX-License-Identifier: Apache-2.0
/**
 * Comparing two topics of records of the same runs: those that readers see, and those that a rebuild made. Records count as they
 * are joined from head and segments, and only at equal revisions.
 */
@NullMarked
package io.werkspur.aggregator.rebuild.compare;

import org.jspecify.annotations.NullMarked;
