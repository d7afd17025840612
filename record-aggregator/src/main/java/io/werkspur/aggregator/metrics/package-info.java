// SPDX-License-Identifier: Apache-2.0
/** What the aggregator tells of its work as meters. The one place that knows Micrometer; the fold only knows the interface. */
@NullMarked
package io.werkspur.aggregator.metrics;

import org.jspecify.annotations.NullMarked;
