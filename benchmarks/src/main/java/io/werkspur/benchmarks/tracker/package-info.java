// SPDX-License-Identifier: Apache-2.0
/** What the tracker costs the thread that reports, and how fast its worker sends, with the usual ways beside it. */
@NullMarked
package io.werkspur.benchmarks.tracker;

import org.jspecify.annotations.NullMarked;
