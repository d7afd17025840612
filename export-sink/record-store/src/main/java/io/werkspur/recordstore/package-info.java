// SPDX-License-Identifier: Apache-2.0
/** The folder of runs: its layout, and the store that records are written to. */
@NullMarked
package io.werkspur.recordstore;

import org.jspecify.annotations.NullMarked;
