// SPDX-License-Identifier: Apache-2.0
/** Messages that the fold does not accept: they become dead letters, or are resent to the right place. */
@NullMarked
package io.werkspur.aggregator.deadletter.refused;

import org.jspecify.annotations.NullMarked;
