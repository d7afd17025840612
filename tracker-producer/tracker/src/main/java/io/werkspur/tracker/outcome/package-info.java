// SPDX-License-Identifier: Apache-2.0
/** What becomes of tracked events: the counts, the answers of flush and close, and the seam to whatever delivers them. */
@NullMarked
package io.werkspur.tracker.outcome;

import org.jspecify.annotations.NullMarked;
