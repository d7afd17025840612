// SPDX-License-Identifier: Apache-2.0
/** The state stores: their names, content and tuning. */
@NullMarked
package io.werkspur.aggregator.store;

import org.jspecify.annotations.NullMarked;
