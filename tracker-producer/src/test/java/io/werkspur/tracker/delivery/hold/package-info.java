// SPDX-License-Identifier: Apache-2.0
/** The order in which events wait. */
@NullMarked
package io.werkspur.tracker.delivery.hold;

import org.jspecify.annotations.NullMarked;
