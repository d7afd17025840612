// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.schema.EventSource;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.branch.BranchToken;
import io.werkspur.tracker.internal.step.EventCopy;
import io.werkspur.tracker.internal.step.RunId;
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
 * Sends what a pipeline reports to the log, without the pipeline feeling it. One a process, made by {@link #builder()};
 * the package documentation has a complete example.
 *
 * <p>Reporting never waits, does no I/O and never throws, also when the broker is away and after close. Events wait in
 * a bounded queue until the broker takes them; with {@link TrackerBuilder#spool a spool} they go to disk when it is away or
 * slow, and are sent, in order, when it is back, by this process or the next. What is lost all the same (queue full, closed, too large) is counted by
 * reason in {@link #metrics()}, and leaves its number missing in the record of its run.
 *
 * <p>Only {@link #flush} and {@link #close} wait, as long as they are told, and say what was acknowledged or spooled. Call
 * one of them before the process ends: what is still queued then is lost. Safe from any thread.
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

    /** Settings for a new tracker. */
    public static TrackerBuilder builder() {
        return new TrackerBuilder();
    }

    /** A tracker that takes everything and sends nothing: for pipelines whose tracking is switched off, and for tests. */
    public static Tracker noop() {
        return new Tracker(new NoopTransport(), Clock.systemUTC(), new EventSource(null, null, null), Duration.ZERO);
    }

    /**
     * Begins a run and reports its {@code PIPELINE_START} with the context as number 1. A run is begun once: its numbers
     * count from 1 in whoever begins it.
     *
     * @param executionId 1 to 200 characters, {@code [A-Za-z0-9][A-Za-z0-9._~-]*}. A run whose id is not so is recorded
     *     under one derived from it, which {@link ExecutionTracker#executionId()} tells
     * @param context facts of the whole run; null when there are none
     */
    public ExecutionTracker start(@Nullable String executionId, @Nullable RunContext context) {
        String id = RunId.usable(executionId, now());
        ExecutionTracker run = new ExecutionTracker(id, transport, clock, source);
        run.start(context, executionId);
        return run;
    }

    /**
     * Takes up a branch of a run that was begun elsewhere: what is reported to it gets the numbers that the token reserves.
     * Close it when the branch is done: that gives the unused numbers back, and a run is complete only when it has no number
     * missing. Never throws: what is reported under a token that is none is dropped and counted as {@link
     * DropReason#INVALID}.
     *
     * @param token what {@link ExecutionTracker#branch} gave
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
     * Sends an event that has its own number and id, as it is: for events that were made elsewhere and checked there. It
     * is copied, so it may be changed afterwards. Same promises as for an item of a run.
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

    /** What became of the events so far. */
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
