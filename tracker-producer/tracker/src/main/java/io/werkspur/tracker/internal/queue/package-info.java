// SPDX-License-Identifier: Apache-2.0
/** Events between the pipeline's threads and their acknowledgement, in order: the hand-over queue and the window. */
@NullMarked
package io.werkspur.tracker.internal.queue;

import org.jspecify.annotations.NullMarked;
