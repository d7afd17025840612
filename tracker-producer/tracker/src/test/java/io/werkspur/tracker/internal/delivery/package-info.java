// SPDX-License-Identifier: Apache-2.0
/** Tests of the delivery, with a double at each of its seams. */
@NullMarked
package io.werkspur.tracker.internal.delivery;

import org.jspecify.annotations.NullMarked;
