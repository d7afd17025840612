// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.produce;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Counts of the exports next to records since the start. Alert on {@link #givenUp()} above 0. Safe from any thread. */
public final class ProduceCounters {
    private final LongAdder made = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    /** Adds the meters to a registry. */
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("werkspur.exports.files", made, LongAdder::sum)
                .description("Export files written beside records")
                .register(registry);
        FunctionCounter.builder("werkspur.exports.failures", failures, LongAdder::sum)
                .description("Tries to write exports that failed")
                .register(registry);
        Gauge.builder("werkspur.exports.runs.failed", givenUp, Set::size)
                .description("Runs whose exports could not be made, after all tries")
                .register(registry);
    }

    /** Returns timers for each format in {@code registry}, by whether its files were written. */
    public static ExportTimes timesIn(MeterRegistry registry) {
        return (format, nanos, written) -> Timer.builder("werkspur.exports.format")
                .description("Time to write the files of one format beside a record, for one view")
                .tags("format", format, "outcome", written ? "written" : "failed")
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Files that were written. */
    public long made() {
        return made.sum();
    }

    /** Attempts that failed. */
    public long failures() {
        return failures.sum();
    }

    /** Runs that are not retried until their record changes or the sink starts. */
    public int givenUp() {
        return givenUp.size();
    }

    void made(int files) {
        made.add(files);
    }

    void failed() {
        failures.increment();
    }

    void gaveUp(String executionId) {
        givenUp.add(executionId);
    }

    void succeeded(String executionId) {
        givenUp.remove(executionId);
    }
}
