// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.outcome;

/**
 * Counts of the events of one tracker, since it was built. Every number is counted separately, none is computed from the
 * others, so they check each other:
 *
 * <pre>tracked + recovered = acknowledged + spooled + dropped + queued + in flight</pre>
 *
 * <p>This holds exactly whenever no event is moving: after {@code Tracker.flush} while nobody tracks, and after
 * {@code Tracker.close}. In between, an event that is moving from one class to the next may for a moment be in none, but
 * never in two, so the right side never exceeds the left for longer than it takes to read the numbers.
 *
 * <p>What to alert on:
 *
 * <ul>
 *   <li>{@link #dropped()} rising: steps are being lost; the reason says whether to make the queue larger, to look at
 *       the broker, or at the pipeline.
 *   <li>{@link #queued()} rising for minutes: the broker or the registry is unavailable or too slow, and there is no spool or it
 *       is full; drops will follow.
 *   <li>{@link #spooled()} rising for minutes: the same, with a spool; drops follow when {@link #spoolBytes()} reaches its
 *       bound.
 *   <li>{@link #spoolUsable()} false although a spool is set: its disk is full or fails, or another process has it; what
 *       waits is lost with the process.
 *   <li>{@link #workerAlive()} false before the tracker was closed: nothing is sent any more.
 * </ul>
 *
 * <p>Safe from any thread; reading never waits and costs the pipeline nothing.
 */
public interface TrackerMetrics {
    /** Events that were handed over, those included that were dropped at once. Only rises. */
    long tracked();

    /** Events that an earlier process had left in the spool. Only rises, when the spool is opened. */
    long recovered();

    /** Events that the broker has acknowledged on all in-sync replicas. Only rises. */
    long acknowledged();

    /** Events that were given up for this reason. Only rises. */
    long dropped(DropReason reason);

    /** Events that were given up, for any reason. Only rises. */
    default long dropped() {
        long sum = 0;
        for (DropReason reason : DropReason.values()) {
            sum += dropped(reason);
        }
        return sum;
    }

    /** Events that are on disk, synced, and neither in flight nor acknowledged. */
    long spooled();

    /** Events that wait in memory to be sent, and are not on disk. */
    long queued();

    /** Events that were given to the Kafka client and are not yet acknowledged. */
    long inFlight();

    /** Bytes that the spool uses on disk. */
    long spoolBytes();

    /** Whether events can go to disk now; false without a spool. */
    boolean spoolUsable();

    /** Estimated heap that the events use that are queued, or in flight and not on disk, in bytes; the bound on bytes holds for it. */
    long heldBytes();

    /** Whether the thread that sends is running; false for a tracker that never sends and after close. */
    boolean workerAlive();
}
