// SPDX-License-Identifier: Apache-2.0
/** The cost of a rebuild, and its effect on readers. */
@org.jspecify.annotations.NullMarked
package io.werkspur.benchmarks.rebuild;
