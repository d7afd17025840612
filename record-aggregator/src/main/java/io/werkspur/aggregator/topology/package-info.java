// SPDX-License-Identifier: Apache-2.0
/**
 * The edge between Kafka Streams and the fold: the topology, its stores and its thin processors.
 *
 * <p>The path of an event: {@link io.werkspur.aggregator.topology.AppendEventProcessor} keeps it,
 * {@link io.werkspur.aggregator.topology.FoldExecutionProcessor} reads it and updates the row of its run, and
 * {@link io.werkspur.aggregator.publish.RecordPublisher} writes the record when it is due.
 */
@NullMarked
package io.werkspur.aggregator.topology;

import org.jspecify.annotations.NullMarked;
