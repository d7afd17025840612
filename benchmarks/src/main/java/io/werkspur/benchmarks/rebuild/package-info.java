// SPDX-License-Identifier: Apache-2.0
/** What a rebuild costs, and what readers notice of it. */
@org.jspecify.annotations.NullMarked
package io.werkspur.benchmarks.rebuild;
