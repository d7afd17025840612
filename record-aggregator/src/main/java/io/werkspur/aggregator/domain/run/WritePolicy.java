// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain.run;

import java.time.Duration;

/**
 * When the record of a run is written: at once when the run has become whole; {@code gapTimeout} after its newest event when it
 * has ended and numbers are missing, because a number that is under way mostly comes soon; as a snapshot when it has grown by a
 * fifth (at least one event) and the last writing is {@code snapshotInterval} ago; at the latest {@code maximumDelay} after the
 * first change that no record shows yet; and once more, as stalled, {@code idleTimeout} after the newest event of a run without
 * an end. A run that has not ended and no longer fits one message has no snapshots. Pure and immutable.
 *
 * @param snapshotInterval least time between two snapshots, and between a run's first event and its first snapshot: a run
 *     that is over sooner costs one writing, not two
 * @param maximumDelay longest time that a change may stay unpublished
 * @param gapTimeout how long a number that is missing before the end is waited for
 * @param idleTimeout how long nothing may arrive until a run without an end counts as stalled
 */
public record WritePolicy(Duration snapshotInterval, Duration maximumDelay, Duration gapTimeout, Duration idleTimeout) {
    /** Bytes of the largest message that a record takes; a larger record is written in segments. */
    public static final int LARGEST_MESSAGE = 512 * 1024;

    /** The answer of {@link #dueAt} when nothing waits to be written and no deadline is open. */
    public static final long NEVER = 0;

    private static final int GROWTH_DIVISOR = 5;

    /**
     * When the record is due, in milliseconds since 1970-01-01T00:00:00Z; a time that is not after {@code now} means at once;
     * {@link #NEVER} when every change is published and no deadline is open.
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
