// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.werkspur.recordstore.StoreChange;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Shows the counts of a sink as meters. All of them exist from the start. Stateless. */
public final class SinkMeters {
    private SinkMeters() {}

    /** Adds the meters of {@code counters} to a registry, which belongs to the caller. */
    public static void bind(SinkCounters counters, MeterRegistry registry) {
        for (StoreChange change : StoreChange.values()) {
            messages(counters, change.name().toLowerCase(Locale.ROOT), sink -> sink.changes(change), registry);
        }
        messages(counters, "segment", SinkCounters::segments, registry);
        messages(counters, "failed", SinkCounters::failed, registry);
        FunctionCounter.builder("werkspur.sink.retries", counters, SinkCounters::retries)
                .description("Failed attempts after which a partition had to wait")
                .register(registry);
        Gauge.builder("werkspur.sink.lag", counters, SinkMeters::lag)
                .description("Messages of the assigned partitions that were not read yet")
                .register(registry);
        Gauge.builder("werkspur.sink.partitions.waiting", counters, SinkCounters::waiting)
                .description("Partitions that wait after a failure")
                .register(registry);
    }

    private static void messages(
            SinkCounters counters, String outcome, ToDoubleFunction<SinkCounters> count, MeterRegistry registry) {
        FunctionCounter.builder("werkspur.sink.messages", counters, count)
                .description("Messages of the record topic that are done")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static double lag(SinkCounters counters) {
        return counters.lag() == SinkCounters.UNKNOWN ? Double.NaN : counters.lag();
    }
}
