// SPDX-License-Identifier: Apache-2.0
/** Where events of a run go. Not for programs that use the tracker. */
@NullMarked
package io.werkspur.tracker.internal.transport;

import org.jspecify.annotations.NullMarked;
