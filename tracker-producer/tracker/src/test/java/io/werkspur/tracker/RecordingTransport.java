// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker;

import io.werkspur.repair.ItemRepair;
import io.werkspur.repair.StartRepair;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.tracker.internal.transport.EventTransport;
import io.werkspur.tracker.internal.transport.NoopTransport;
import io.werkspur.tracker.internal.transport.ReportedStep;
import io.werkspur.tracker.internal.transport.TrackedEvent;
import io.werkspur.tracker.internal.transport.VerbatimEvent;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given. */
final class RecordingTransport implements EventTransport {
    final List<TrackedEvent> accepted = Collections.synchronizedList(new ArrayList<>());
    final List<DropReason> refused = Collections.synchronizedList(new ArrayList<>());
    private final NoopTransport nothing = new NoopTransport();
    private final ItemRepair items = new ItemRepair(ZoneOffset.UTC);
    private final StartRepair starts = new StartRepair(ZoneOffset.UTC);

    @Override
    public void accept(TrackedEvent event) {
        accepted.add(event);
    }

    @Override
    public void refuse(DropReason reason, @Nullable Throwable cause) {
        refused.add(reason);
    }

    @Override
    public FlushResult flush(Duration timeout) {
        return nothing.flush(timeout);
    }

    @Override
    public FlushResult close(Duration timeout) {
        return nothing.close(timeout);
    }

    @Override
    public TrackerMetrics metrics() {
        return nothing;
    }

    List<PipelineEvent> events() {
        return accepted.stream().map(this::event).toList();
    }

    /** As the worker makes it. */
    private PipelineEvent event(TrackedEvent tracked) {
        return tracked instanceof ReportedStep step
                ? step.toEvent(step.repaired(items, starts))
                : ((VerbatimEvent) tracked).event();
    }

    PipelineEvent last() {
        return event(accepted.get(accepted.size() - 1));
    }

    List<String> lastWarnings() {
        return accepted.get(accepted.size() - 1) instanceof ReportedStep step
                ? step.repaired(items, starts).warnings()
                : List.of();
    }
}
