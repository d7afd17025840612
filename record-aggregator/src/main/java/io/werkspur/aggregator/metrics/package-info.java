// SPDX-License-Identifier: Apache-2.0
/** The meters of the aggregator. The only package that uses Micrometer; the fold uses only the interface. */
@NullMarked
package io.werkspur.aggregator.metrics;

import org.jspecify.annotations.NullMarked;
