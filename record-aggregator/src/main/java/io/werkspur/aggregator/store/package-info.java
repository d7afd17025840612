// SPDX-License-Identifier: Apache-2.0
/** The state stores: their names, what lies in them, and how they are tuned. */
@NullMarked
package io.werkspur.aggregator.store;

import org.jspecify.annotations.NullMarked;
