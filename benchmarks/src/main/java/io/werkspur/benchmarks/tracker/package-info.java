// SPDX-License-Identifier: Apache-2.0
/** What the tracker costs the thread that reports, and how fast its worker sends, compared with the usual ways. */
@NullMarked
package io.werkspur.benchmarks.tracker;

import org.jspecify.annotations.NullMarked;
