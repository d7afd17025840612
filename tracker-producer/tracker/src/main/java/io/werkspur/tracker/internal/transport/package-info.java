// SPDX-License-Identifier: Apache-2.0
/** The boundary between filling in a step and delivering it. */
@NullMarked
package io.werkspur.tracker.internal.transport;

import org.jspecify.annotations.NullMarked;
