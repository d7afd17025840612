// SPDX-License-Identifier: Apache-2.0
/** Reads runs from the state stores of this instance. */
@NullMarked
package io.werkspur.aggregator.query.read;

import org.jspecify.annotations.NullMarked;
