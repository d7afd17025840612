// SPDX-License-Identifier: Apache-2.0
/** The order in which events wait. */
@NullMarked
package io.werkspur.tracker.internal.queue;

import org.jspecify.annotations.NullMarked;
