// SPDX-License-Identifier: Apache-2.0
/** The aggregator as a service: settings, start, stop, and what it does when Kafka or the registry is away. */
@NullMarked
package io.werkspur.aggregator;

import org.jspecify.annotations.NullMarked;
