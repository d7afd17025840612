// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.metrics;

import io.werkspur.aggregator.intake.DeadLetterReason;

/**
 * Counts the work of the fold. Stream threads call it for every event: an implementation must be fast, must not block
 * or throw, and must be safe from any thread.
 *
 * <p>It is called when the work is done, not when it is committed: work that is repeated after a crash counts again. For each
 * message that a task reads exactly one of these is called: {@link #folded}, {@link #duplicate}, {@link #erased},
 * {@link #removed}, {@link #nothingToRemove}, {@link #deadLetter}, {@link #resent}, {@link #waiting}; a pending message counts again when it is folded.
 */
public interface FoldMetrics {
    /** Counts nothing. */
    FoldMetrics NONE = new FoldMetrics() {};

    /** An event was new to its run. */
    default void folded() {}

    /** An event was already known, under the same key. */
    default void duplicate() {}

    /**
     * A message had no effect except that its run is erased: the erasure, or a message of a run that was erased before.
     */
    default void erased() {}

    /** A message without a value removed an event, or a message arrived in the place of an event that was removed before. */
    default void removed() {}

    /** A message without a value arrived under a key that holds no event: nothing changed. */
    default void nothingToRemove() {}

    /** Of those counted by {@link #duplicate}: the former value of the event was kept as a dead letter. */
    default void replaced() {}

    /** A message became a dead letter. */
    default void deadLetter(DeadLetterReason reason) {}

    /** A valid event arrived under a wrong key or on a wrong partition and was resent under its own key. */
    default void resent() {}

    /** An event waits because the registry, which has its schema, is unavailable. */
    default void waiting() {}

    /** Of those counted by {@link #folded}: another event already had its number. */
    default void conflict() {}

    /** Of those counted by {@link #folded}: it arrived after the end of its run. */
    default void late() {}

    /** Of those counted by {@link #duplicate}: the same key with different bytes, which a correct client never sends. */
    default void changedBytes() {}

    /**
     * The number of gaps (ranges of missing numbers below the highest seen) of a run changed.
     *
     * @param change how many more, or fewer if negative; 0 is allowed
     */
    default void gapsChanged(int change) {}

    /** A record was written to the topic. */
    default void recordWritten(RecordKind kind) {}

    /**
     * The number of timers of a partition: runs without an end, and records that are due.
     *
     * @param pending an estimate
     */
    default void deadlines(int partition, long pending) {}

    /** This instance no longer processes the partition. */
    default void partitionClosed(int partition) {}

    /** The kind of a record that was written. */
    enum RecordKind {
        /** The run is still running. */
        SNAPSHOT,
        /** The run has ended and no number up to its end is missing. */
        WHOLE,
        /** The run has ended or is stalled, and numbers are missing or may still arrive. */
        INCOMPLETE,
        /** The run was erased: a tombstone. */
        ERASED
    }
}
