// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.journal;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.outcome.FlushResult;
import java.time.Duration;
import java.util.List;

/**
 * Sends through the tracker, which handles unavailable brokers and registries. Events that the broker refuses permanently (too
 * large, for example) are set aside unchanged, so that they do not block others and are not lost.
 */
public final class TrackerLog implements EventTarget {
    private final Tracker tracker;
    private final RefusedEvents aside;
    private List<PipelineEvent> inProgress = List.of();
    private FlushResult before;

    /** Over a tracker that this closes. */
    public TrackerLog(Tracker tracker, RefusedEvents aside) {
        this.tracker = tracker;
        this.aside = aside;
        this.before = tracker.flush(Duration.ZERO);
    }

    @Override
    public boolean send(List<PipelineEvent> events, Duration wait) {
        // Sent again because the wait was too short: the tracker still has them.
        if (inProgress != events) {
            before = tracker.flush(Duration.ZERO);
            events.forEach(tracker::send);
            inProgress = events;
        }
        FlushResult after = tracker.flush(wait);
        if (after.timedOut()) {
            return false;
        }
        if (!after.succeededSince(before)) {
            return events.size() == 1 ? putAside(events.get(0), after) : sendEach(events, wait);
        }
        inProgress = List.of();
        return true;
    }

    // Sent one by one, the refused ones show. Sending one again changes nothing: its key is its identity.
    private boolean sendEach(List<PipelineEvent> events, Duration wait) {
        for (PipelineEvent event : events) {
            if (!send(List.of(event), wait)) {
                return false;
            }
        }
        inProgress = List.of();
        return true;
    }

    private boolean putAside(PipelineEvent event, FlushResult result) {
        boolean kept =
                aside.add(event, result.lastError().map(Throwable::toString).orElse("unknown"));
        inProgress = List.of();
        return kept;
    }

    @Override
    public void close() {
        FlushResult unused = tracker.close(Duration.ZERO);
    }
}
