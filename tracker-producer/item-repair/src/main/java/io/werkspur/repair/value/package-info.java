// SPDX-License-Identifier: Apache-2.0
/** Bounds, notes, and single values: numbers, texts and times as a field wants them. */
@NullMarked
package io.werkspur.repair.value;

import org.jspecify.annotations.NullMarked;
