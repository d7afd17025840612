// SPDX-License-Identifier: Apache-2.0
/** Locks and ports. */
@NullMarked
package io.werkspur.standalone.part;

import org.jspecify.annotations.NullMarked;
