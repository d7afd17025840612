// SPDX-License-Identifier: Apache-2.0
/** How fast events become records, on a real broker in a JVM of its own, with the naive ways beside ours. */
@NullMarked
package io.werkspur.benchmarks.fold;

import org.jspecify.annotations.NullMarked;
