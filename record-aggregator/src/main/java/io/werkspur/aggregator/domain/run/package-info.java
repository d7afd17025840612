// SPDX-License-Identifier: Apache-2.0
/** The row that is kept of each run, and the policy that decides when a record is written. */
@NullMarked
package io.werkspur.aggregator.domain.run;

import org.jspecify.annotations.NullMarked;
