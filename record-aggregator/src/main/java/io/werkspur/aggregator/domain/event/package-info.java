// SPDX-License-Identifier: Apache-2.0
/** Events as the fold sees them, and sets of their sequence numbers. */
@NullMarked
package io.werkspur.aggregator.domain.event;

import org.jspecify.annotations.NullMarked;
