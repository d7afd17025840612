// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.metrics;

import io.werkspur.aggregator.intake.DeadLetterReason;

/**
 * Told of what the fold does. Calls come from stream threads, at every event: an implementation must be quick, must not block or
 * throw, and must be safe from any thread.
 *
 * <p>It is told when the work is done, not when it is committed: work that is done again after a crash counts again. For each
 * message that a task reads exactly one of these is called: {@link #folded}, {@link #duplicate}, {@link #erased},
 * {@link #deadLetter}, {@link #resent}, {@link #waiting}; a message that waited is told once more when it is taken up.
 */
public interface FoldMetrics {
    /** For those who do not want to know. */
    FoldMetrics NONE = new FoldMetrics() {};

    /** An event was new to its run. */
    default void folded() {}

    /** An event was known already, under the same key. */
    default void duplicate() {}

    /** A message changed nothing but the erasure of its run: a tombstone, or an event of a run that was erased. */
    default void erased() {}

    /** A message became a dead letter. */
    default void deadLetter(DeadLetterReason reason) {}

    /** A sound event came under a foreign key or on a foreign partition and was sent again under its own. */
    default void resent() {}

    /** An event waits because the registry, which has its schema, is away. */
    default void waiting() {}

    /** Of those told by {@link #folded}: its number was held by another event already. */
    default void conflict() {}

    /** Of those told by {@link #folded}: it came after the end of its run had come. */
    default void late() {}

    /** Of those told by {@link #duplicate}: the same key came with other bytes, which a correct client never sends. */
    default void changedBytes() {}

    /**
     * The number of gaps (ranges of missing numbers below the highest seen) of a run changed.
     *
     * @param change how many more, or less when negative; 0 is allowed
     */
    default void gapsChanged(int change) {}

    /** A record was written to the topic. */
    default void recordWritten(RecordKind kind) {}

    /**
     * How many timers a partition has set: runs without an end, and writes that are due.
     *
     * @param pending an estimate
     */
    default void deadlines(int partition, long pending) {}

    /** The partition is no longer worked on here. */
    default void partitionClosed(int partition) {}

    /** What a record that was written is. */
    enum RecordKind {
        /** The run goes on: this is an earlier state of it. */
        SNAPSHOT,
        /** The run has ended and nothing up to its end is missing. */
        WHOLE,
        /** The run has ended, or stands still, and something is missing or may still come. */
        INCOMPLETE,
        /** The run was erased: a tombstone. */
        ERASED
    }
}
