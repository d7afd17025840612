// SPDX-License-Identifier: Apache-2.0
/**
 * Answers questions about runs over HTTP. Any instance answers for any run: it asks the one that owns the run's partition. A record
 * is folded from the events that the owner's store holds at that moment, so an answer is never older than the record topic.
 *
 * <p>What an answer shows: the event store takes in only messages that their producers committed, in the order of the log, so an
 * answer is always the fold of a real prefix of the log, and never of something that can be taken back. It may be ahead of the
 * record topic, whose readers wait for the transaction. An instance that was frozen and does not know yet that another took over
 * answers from where it stood; the offset in the answer says where that is.
 */
@NullMarked
package io.werkspur.aggregator.query;

import org.jspecify.annotations.NullMarked;
