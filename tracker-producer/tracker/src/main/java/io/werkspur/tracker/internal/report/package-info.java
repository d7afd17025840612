// SPDX-License-Identifier: Apache-2.0
/** Counts of the events' outcomes, and the warnings about them. */
@NullMarked
package io.werkspur.tracker.internal.report;

import org.jspecify.annotations.NullMarked;
