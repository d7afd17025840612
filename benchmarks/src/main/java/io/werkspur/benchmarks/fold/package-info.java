// SPDX-License-Identifier: Apache-2.0
/** How fast events become records, on a real broker in its own JVM, compared with the naive ways. */
@NullMarked
package io.werkspur.benchmarks.fold;

import org.jspecify.annotations.NullMarked;
