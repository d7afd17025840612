// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.meters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.werkspur.tracker.outcome.DropReason;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a tracker as meters:
 *
 * <pre>{@code new TrackerMeters(tracker.metrics(), Tags.of("node", "orchestrator")).bindTo(registry);}</pre>
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><td>{@code werkspur.tracker.tracked}</td><td>counter, events handed over</td></tr>
 * <tr><td>{@code werkspur.tracker.recovered}</td><td>counter, events that an earlier process left on disk</td></tr>
 * <tr><td>{@code werkspur.tracker.acknowledged}</td><td>counter, events that the broker has</td></tr>
 * <tr><td>{@code werkspur.tracker.dropped}</td><td>counter, lost events, by {@code reason}</td></tr>
 * <tr><td>{@code werkspur.tracker.spooled}</td><td>gauge, events on disk</td></tr>
 * <tr><td>{@code werkspur.tracker.queued}</td><td>gauge, events that wait in memory</td></tr>
 * <tr><td>{@code werkspur.tracker.in.flight}</td><td>gauge, events sent and not acknowledged</td></tr>
 * <tr><td>{@code werkspur.tracker.held}</td><td>gauge, bytes of heap that these use, by estimate</td></tr>
 * <tr><td>{@code werkspur.tracker.spool.size}</td><td>gauge, bytes on disk</td></tr>
 * <tr><td>{@code werkspur.tracker.spool.usable}</td><td>gauge, 1 when events can go to disk</td></tr>
 * <tr><td>{@code werkspur.tracker.worker.alive}</td><td>gauge, 1 while the thread that sends runs</td></tr>
 * </table>
 *
 * <p>The arithmetic, exact after flush or close:
 *
 * <pre>tracked + recovered = acknowledged + spooled + sum of dropped over all reasons + queued + in flight</pre>
 *
 * <p>{@link TrackerMetrics} says what to alert on. Reading costs the pipeline nothing.
 */
public final class TrackerMeters implements MeterBinder {
    private static final String PREFIX = "werkspur.tracker.";
    private static final String EVENTS = "events";

    private final TrackerMetrics metrics;
    private final Iterable<Tag> tags;

    /**
     * Binds nothing yet.
     *
     * @param metrics of the tracker; kept alive by the registry's meters only weakly, so keep the tracker
     * @param tags that every meter gets, to tell several trackers apart
     */
    public TrackerMeters(TrackerMetrics metrics, Iterable<Tag> tags) {
        this.metrics = metrics;
        this.tags = tags;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "tracked", "Events handed over", TrackerMetrics::tracked, Tags.empty());
        counter(
                registry,
                "recovered",
                "Events an earlier process left on disk",
                TrackerMetrics::recovered,
                Tags.empty());
        counter(registry, "acknowledged", "Events that the broker has", TrackerMetrics::acknowledged, Tags.empty());
        for (DropReason reason : DropReason.values()) {
            counter(registry, "dropped", "Lost events", m -> m.dropped(reason), Tags.of("reason", reason.tag()));
        }
        gauge(registry, "spooled", "Events on disk", EVENTS, TrackerMetrics::spooled);
        gauge(registry, "queued", "Events that wait in memory", EVENTS, TrackerMetrics::queued);
        gauge(registry, "in.flight", "Events sent and not acknowledged", EVENTS, TrackerMetrics::inFlight);
        gauge(registry, "held", "Heap that waiting events use", BaseUnits.BYTES, TrackerMetrics::heldBytes);
        gauge(registry, "spool.size", "Bytes on disk", BaseUnits.BYTES, TrackerMetrics::spoolBytes);
        gauge(registry, "spool.usable", "Whether events can go to disk", null, m -> m.spoolUsable() ? 1 : 0);
        gauge(registry, "worker.alive", "Whether the thread that sends runs", null, m -> m.workerAlive() ? 1 : 0);
    }

    private void counter(
            MeterRegistry registry, String name, String text, ToDoubleFunction<TrackerMetrics> value, Tags own) {
        FunctionCounter.builder(PREFIX + name, metrics, value)
                .description(text)
                .baseUnit(EVENTS)
                .tags(own.and(tags))
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String text,
            @Nullable String unit,
            ToDoubleFunction<TrackerMetrics> value) {
        Gauge.builder(PREFIX + name, metrics, value)
                .description(text)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }
}
