// SPDX-License-Identifier: Apache-2.0
/**
 * Dead letters for the operator: read them, decide which can be used now, and put those back into the event topic.
 *
 * <p>{@link io.werkspur.aggregator.deadletter.DeadLetterTopic} reads, {@link io.werkspur.aggregator.deadletter.LetterReader}
 * decodes, {@link io.werkspur.aggregator.deadletter.RedriveDecision} judges, {@link io.werkspur.aggregator.deadletter.Redriver} writes.
 */
@NullMarked
package io.werkspur.aggregator.deadletter;

import org.jspecify.annotations.NullMarked;
