// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.run;

import java.time.Duration;

/**
 * When the record of a run is written: immediately when the run is complete; {@code gapTimeout} after its newest event if it has
 * ended and numbers are missing, because a number in flight usually arrives soon; as a snapshot if it has grown by a fifth (at
 * least one event) and the last record is {@code snapshotInterval} old; at the latest {@code maximumDelay} after the first change
 * that no record shows yet; and again, as stalled, {@code idleTimeout} after the newest event of a run without an end. A run that
 * has not ended and no longer fits into one message has no snapshots. Pure and immutable.
 *
 * @param snapshotInterval minimum time between two snapshots, and between a run's first event and its first snapshot: a
 *     run that ends sooner is written once, not twice
 * @param maximumDelay maximum time that a change may stay unpublished
 * @param gapTimeout how long to wait for a number that is missing before the end
 * @param idleTimeout how long after its newest event a run without an end counts as stalled
 */
public record WritePolicy(Duration snapshotInterval, Duration maximumDelay, Duration gapTimeout, Duration idleTimeout) {
    /** Size of the largest message of a record, in bytes; a larger record is written in segments. */
    public static final int LARGEST_MESSAGE = 512 * 1024;

    /** The result of {@link #dueAt} if nothing has to be written and no deadline is open. */
    public static final long NEVER = 0;

    private static final int GROWTH_DIVISOR = 5;

    /**
     * When the record is due, in milliseconds since 1970-01-01T00:00:00Z; a time that is not after {@code now} means immediately;
     * {@link #NEVER} if every change is published and no deadline is open.
     *
     * @param now milliseconds since 1970-01-01T00:00:00Z
     */
    public long dueAt(RunState state, long now) {
        long stalledAt = stalledAt(state);
        if (state.unpublishedSince == 0) {
            return state.publishedStalled ? NEVER : stalledAt;
        }
        if (!state.publishedWhole && state.isWhole()) {
            return now;
        }
        if (!state.hasEnded() && state.bytes > LARGEST_MESSAGE && !state.publishedStalled) {
            return stalledAt;
        }
        long due = state.unpublishedSince + maximumDelay.toMillis();
        if (state.hasGap()) {
            due = Math.min(due, Math.max(state.lastArrival, state.publishedAt) + gapTimeout.toMillis());
        } else if (state.publishedStalled || hasGrownEnough(state)) {
            due = Math.min(due, Math.max(state.publishedAt, state.firstArrival) + snapshotInterval.toMillis());
        }
        return stalledAt == NEVER ? due : Math.min(due, stalledAt);
    }

    /** Whether a run without an end counts as stalled at {@code now}. */
    public boolean isStalled(RunState state, long now) {
        long at = stalledAt(state);
        return at != NEVER && at <= now;
    }

    private long stalledAt(RunState state) {
        return state.erased || state.hasEnded() ? NEVER : state.lastArrival + idleTimeout.toMillis();
    }

    private static boolean hasGrownEnough(RunState state) {
        long growth = state.events - state.publishedEvents;
        return growth >= Math.max(1, state.publishedEvents / GROWTH_DIVISOR);
    }
}
