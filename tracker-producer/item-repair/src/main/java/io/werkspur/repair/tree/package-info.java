// SPDX-License-Identifier: Apache-2.0
/**
 * Makes of copied values ones that JSON, UTF-8 and an event can hold: null, Boolean, Long, Double, ExactNumber, String, and lists
 * and maps of them. Replaces, cuts, removes, and notes each of that.
 */
@NullMarked
package io.werkspur.repair.tree;

import org.jspecify.annotations.NullMarked;
