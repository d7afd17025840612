// SPDX-License-Identifier: Apache-2.0
/** What it costs to write a run in each format. */
@org.jspecify.annotations.NullMarked
package io.werkspur.benchmarks.export;
