// SPDX-License-Identifier: Apache-2.0
/** Reads runs from JSON Lines files and sends them through the tracker. */
@NullMarked
package io.werkspur.standalone.publish;

import org.jspecify.annotations.NullMarked;
