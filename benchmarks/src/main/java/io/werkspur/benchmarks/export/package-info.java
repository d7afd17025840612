// SPDX-License-Identifier: Apache-2.0
/** The cost of writing a run in each format. */
@org.jspecify.annotations.NullMarked
package io.werkspur.benchmarks.export;
