// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import static io.werkspur.tracker.ItemOption.from;
import static io.werkspur.tracker.ItemOption.model;
import static io.werkspur.tracker.ItemOption.to;

import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.outcome.FlushResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** The tracker, with a spool. */
final class TrackerCaller implements Caller {
    private final Tracker tracker;
    private final ExecutionTracker run;

    TrackerCaller(String bootstrapServers, Path spool) {
        tracker = Tracker.builder()
                .bootstrapServers(bootstrapServers)
                .property("value.serializer", OfflineSerializer.class)
                .spool(spool)
                .build();
        run = tracker.start("bench-" + UUID.randomUUID(), null);
    }

    @Override
    public void report(String text) {
        run.interceptionIteration(1, text, from("de"), to("en"), model("gpt-oss:20b"));
    }

    Tracker tracker() {
        return tracker;
    }

    @Override
    public void close() {
        FlushResult result = tracker.close(Duration.ofSeconds(30));
        System.out.println("    " + result.summary());
    }
}
