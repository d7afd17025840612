// SPDX-License-Identifier: Apache-2.0
/** Outcomes of tracked events: counts, the results of flush and close, reasons for losses, and observers. */
@NullMarked
package io.werkspur.tracker.outcome;

import org.jspecify.annotations.NullMarked;
