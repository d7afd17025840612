// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.repair.value.RunId;
import io.werkspur.schema.EventSource;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.branch.BranchToken;
import io.werkspur.tracker.internal.step.EventCopy;
import io.werkspur.tracker.internal.transport.EventTransport;
import io.werkspur.tracker.internal.transport.NoopTransport;
import io.werkspur.tracker.internal.transport.RefusingTransport;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a pipeline reports to the log, without disturbing the pipeline. One per process, created by {@link #builder()};
 * the package documentation has a complete example.
 *
 * <p>Reporting never waits, does no I/O and never throws, even if the broker is unavailable, and after close. Events wait in
 * a bounded queue until the broker takes them; with {@link TrackerBuilder#spool a spool} they go to disk while it is
 * unavailable or slow, and are sent, in order, when it is back, by this process or the next. Events that are dropped anyway (queue
 * full, closed, too large) are counted by reason in {@link #metrics()}, and leave their numbers missing in the record.
 *
 * <p>Only {@link #flush} and {@link #close} wait, for a given time, and report what was acknowledged or spooled. Call one of them
 * before the process ends: events that are still queued then are lost. Safe from any thread.
 */
public final class Tracker implements AutoCloseable {
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(365);

    private final EventTransport transport;
    private final Clock clock;
    private final EventSource source;
    private final Duration closeTimeout;

    Tracker(EventTransport transport, Clock clock, EventSource source, Duration closeTimeout) {
        this.transport = transport;
        this.clock = clock;
        this.source = source;
        this.closeTimeout = closeTimeout;
    }

    /** Returns the settings for a new tracker. */
    public static TrackerBuilder builder() {
        return new TrackerBuilder();
    }

    /** Returns a tracker that accepts everything and sends nothing: for pipelines whose tracking is switched off, and for tests. */
    public static Tracker noop() {
        return new Tracker(new NoopTransport(), Clock.systemUTC(), new EventSource(null, null, null), Duration.ZERO);
    }

    /**
     * Starts a run and reports its {@code PIPELINE_START} with the context as number 1. Start a run once: its numbers begin with 1
     * at whoever starts it.
     *
     * @param executionId 1 to 200 characters, {@code [A-Za-z0-9][A-Za-z0-9._~-]*}. A run with another id is recorded under
     *     an id derived from it, which {@link ExecutionTracker#executionId()} returns
     * @param context facts of the whole run; null if there are none
     */
    public ExecutionTracker start(@Nullable String executionId, @Nullable RunContext context) {
        String id = RunId.usable(executionId, now());
        ExecutionTracker run = new ExecutionTracker(id, transport, clock, source);
        run.start(context, executionId);
        return run;
    }

    /**
     * Joins a branch of a run that was started elsewhere: its steps get the numbers that the token reserves. Close it when the
     * branch is done: that releases the unused numbers, and a run is complete only if no number is missing. Never throws: steps
     * under an invalid token are dropped and counted as {@link
     * DropReason#INVALID}.
     *
     * @param token as {@link ExecutionTracker#branch} returned it
     */
    public ExecutionTracker join(@Nullable String token) {
        BranchToken branch;
        try {
            branch = BranchToken.parse(token);
        } catch (IllegalArgumentException e) {
            return new ExecutionTracker(RunId.usable(null, now()), new RefusingTransport(transport, e), clock, source);
        }
        return new ExecutionTracker(branch.executionId(), branch.block(), transport, clock, source);
    }

    /**
     * Sends an event with its own number and id, unchanged: for events that were created and checked elsewhere. It is copied, so it
     * may be changed afterwards. The same guarantees hold as for an item of a run.
     */
    public void send(@Nullable PipelineEvent event) {
        EventCopy.handOver(event, transport);
    }

    /**
     * Waits until every event that was handed over before the call is acknowledged, on disk (written and synced) or given
     * up. With a spool, half of the time is for the broker; then everything goes to disk. Never throws; an interrupt is kept for the caller and does not shorten the wait.
     *
     * @param timeout longest wait; null or negative means none
     */
    public FlushResult flush(@Nullable Duration timeout) {
        return transport.flush(bounded(timeout));
    }

    /**
     * Takes no more events, delivers the waiting ones until the deadline and counts the rest as dropped with the reason
     * {@link DropReason#CLOSED}. With a spool nothing needs to be dropped: what the broker does not take in half of the time
     * goes to disk, and the next tracker with that spool sends it. A second call waits for the first and returns what is known then. Never throws; an
     * interrupt is kept for the caller and does not shorten the wait.
     *
     * @param timeout longest wait; null or negative means none
     */
    public FlushResult close(@Nullable Duration timeout) {
        return transport.close(bounded(timeout));
    }

    /** Closes within the builder's close timeout. */
    @Override
    public void close() {
        FlushResult unused = close(closeTimeout);
    }

    /** Counts of the events so far. */
    public TrackerMetrics metrics() {
        return transport.metrics();
    }

    // Within the range of arithmetic on nanoseconds.
    private static Duration bounded(@Nullable Duration timeout) {
        if (timeout == null || timeout.isNegative()) {
            return Duration.ZERO;
        }
        return timeout.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT : timeout;
    }

    private long now() {
        try {
            return clock.millis();
        } catch (RuntimeException e) {
            return Instant.EPOCH.toEpochMilli();
        }
    }
}
