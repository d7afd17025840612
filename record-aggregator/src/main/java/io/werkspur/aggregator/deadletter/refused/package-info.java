// SPDX-License-Identifier: Apache-2.0
/** Messages that the fold does not take: put aside as dead letters, or sent again to where they belong. */
@NullMarked
package io.werkspur.aggregator.deadletter.refused;

import org.jspecify.annotations.NullMarked;
