// SPDX-License-Identifier: Apache-2.0
/** Where events wait between the pipeline's threads and their acknowledgement, in order. Part of the tracker, not of its API. */
@NullMarked
package io.werkspur.tracker.internal.queue;

import org.jspecify.annotations.NullMarked;
