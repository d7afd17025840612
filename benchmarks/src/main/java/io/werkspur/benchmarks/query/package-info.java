// SPDX-License-Identifier: Apache-2.0
/** How fast the query API answers, idle and while events are folded. */
@NullMarked
package io.werkspur.benchmarks.query;

import org.jspecify.annotations.NullMarked;
