// SPDX-License-Identifier: Apache-2.0
/** The cost of the tracker for the thread that reports, and how fast its worker sends, compared with the usual ways. */
@NullMarked
package io.werkspur.benchmarks.tracker;

import org.jspecify.annotations.NullMarked;
