// SPDX-License-Identifier: Apache-2.0
/** The folder of runs, as those see it who put records into it. */
@NullMarked
package io.werkspur.recordstore;

import org.jspecify.annotations.NullMarked;
