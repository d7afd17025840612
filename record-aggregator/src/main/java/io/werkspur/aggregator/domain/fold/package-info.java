// SPDX-License-Identifier: Apache-2.0
/** Folds the events of a run into its record: what a record says. */
@NullMarked
package io.werkspur.aggregator.domain.fold;

import org.jspecify.annotations.NullMarked;
