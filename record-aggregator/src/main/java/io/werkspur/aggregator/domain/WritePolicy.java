// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.domain;

import java.time.Duration;

/**
 * When the record of a run is written: at once when the run has become whole; as a snapshot when it has grown by a fifth (at
 * least one event) and the last writing is {@code snapshotInterval} ago; and at the latest {@code maximumDelay} after the
 * first change that no record shows yet. Pure and immutable.
 *
 * @param snapshotInterval least time between two snapshots, and between a run's first event and its first snapshot: a run
 *     that is over sooner costs one writing, not two
 * @param maximumDelay longest time that a change may stay unpublished
 */
public record WritePolicy(Duration snapshotInterval, Duration maximumDelay) {
    private static final int GROWTH_DIVISOR = 5;

    /** The answer of {@link #dueAt} when nothing waits to be written. */
    public static final long NEVER = 0;

    /**
     * When the record is due, in milliseconds since 1970-01-01T00:00:00Z; a time that is not after {@code now} means at once;
     * {@link #NEVER} when every change is published.
     *
     * @param now milliseconds since 1970-01-01T00:00:00Z
     */
    public long dueAt(RunState state, long now) {
        if (state.unpublishedSince == 0) {
            return NEVER;
        }
        if (!state.publishedWhole && state.isWhole()) {
            return now;
        }
        long latest = state.unpublishedSince + maximumDelay.toMillis();
        if (!hasGrownEnough(state)) {
            return latest;
        }
        long since = Math.max(state.publishedAt, state.firstArrival);
        return Math.min(latest, since + snapshotInterval.toMillis());
    }

    private static boolean hasGrownEnough(RunState state) {
        long growth = state.events - state.publishedEvents;
        return growth >= Math.max(1, state.publishedEvents / GROWTH_DIVISOR);
    }
}
