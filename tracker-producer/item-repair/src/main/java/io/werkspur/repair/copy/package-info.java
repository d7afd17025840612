// SPDX-License-Identifier: Apache-2.0
/**
 * Copies what a pipeline passes, on the pipeline's own time: afterwards nobody can change it, and nobody else's code is called.
 * The cost of a copy is bounded; what cannot change is kept as it is, however long.
 */
@NullMarked
package io.werkspur.repair.copy;

import org.jspecify.annotations.NullMarked;
