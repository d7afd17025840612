// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.transport;

import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The destination of a tracker's events: the boundary between filling in and delivering. Its methods never throw. The first two
 * are called on the pipeline's threads, many at a time: they neither wait nor do I/O.
 */
public interface EventTransport {
    /** Takes an event over, or counts why not. */
    void accept(TrackedEvent event);

    /** Counts an event that could not even be filled in. */
    void refuse(DropReason reason, @Nullable Throwable cause);

    /** Waits until everything that was accepted before the call is settled, at most this long. */
    FlushResult flush(Duration timeout);

    /** Accepts no more, delivers or spools what it can in this time and drops the rest. The first call counts. */
    FlushResult close(Duration timeout);

    /** What became of the events. */
    TrackerMetrics metrics();
}
