// SPDX-License-Identifier: Apache-2.0
/** Which instance owns a partition, how to query it, and how far it is behind the log. */
@NullMarked
package io.werkspur.aggregator.query.instance;

import org.jspecify.annotations.NullMarked;
