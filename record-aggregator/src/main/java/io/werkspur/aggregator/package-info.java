// SPDX-License-Identifier: Apache-2.0
/** The aggregator as a service: settings, start, stop, and its behaviour while Kafka or the registry is unavailable. */
@NullMarked
package io.werkspur.aggregator;

import org.jspecify.annotations.NullMarked;
