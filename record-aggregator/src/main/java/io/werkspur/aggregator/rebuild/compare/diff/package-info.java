// SPDX-License-Identifier: Apache-2.0
/** Compares two records of a run field by field. */
@NullMarked
package io.werkspur.aggregator.rebuild.compare.diff;

import org.jspecify.annotations.NullMarked;
