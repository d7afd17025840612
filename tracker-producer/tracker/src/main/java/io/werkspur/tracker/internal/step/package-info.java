// SPDX-License-Identifier: Apache-2.0
/**
 * Everything that happens to a step on the pipeline's thread: it is filled in, copied, numbered and handed over.
 * Never waits, does no I/O and never throws.
 */
@NullMarked
package io.werkspur.tracker.internal.step;

import org.jspecify.annotations.NullMarked;
