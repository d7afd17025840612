// SPDX-License-Identifier: Apache-2.0
/** Writes records, whole or in segments, from the events in the store. */
@NullMarked
package io.werkspur.aggregator.publish;

import org.jspecify.annotations.NullMarked;
