// SPDX-License-Identifier: Apache-2.0
/**
 * Answers queries about runs over HTTP. Any instance answers for any run: it forwards the query to the owner of the partition. A
 * record is folded from the events in the store of the owner at that moment, so an answer is never older than the record topic.
 *
 * <p>The event store gets only committed messages, in the order of the log, so an answer is always the fold of a real prefix of the
 * log, and never of messages that can still be aborted. It may be ahead of the
 * record topic, whose readers wait for the transaction. An instance that was frozen, and does not know yet that another
 * one has taken over, answers from its last position, which is the offset in the answer.
 */
@NullMarked
package io.werkspur.aggregator.query;

import org.jspecify.annotations.NullMarked;
