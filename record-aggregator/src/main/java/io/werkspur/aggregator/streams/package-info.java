// SPDX-License-Identifier: Apache-2.0
/** Kafka Streams as this service runs it. */
@NullMarked
package io.werkspur.aggregator.streams;

import org.jspecify.annotations.NullMarked;
