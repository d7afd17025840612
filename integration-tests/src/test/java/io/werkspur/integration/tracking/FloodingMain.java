// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.tracking;

import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.outcome.FlushResult;
import java.nio.file.Path;
import java.time.Duration;

/** A pipeline that reports much more than memory and spool together can store, and faster; prints the outcome. */
final class FloodingMain {
    static final int EVENTS = 200_000;
    private static final String TEXT = "Eine Blume auf der Wiese. ".repeat(200);

    private FloodingMain() {}

    public static void main(String[] args) {
        Tracker tracker = Tracker.builder()
                .bootstrapServers(args[0])
                .schemaRegistry(args[1])
                .topicPrefix(args[2])
                .spool(Path.of(args[3]))
                .spoolBytes(32 << 20)
                .build();
        ExecutionTracker run = tracker.start("flood", null);
        for (int i = 0; i < EVENTS; i++) {
            run.outputText(1, i + TEXT);
        }
        FlushResult closed = tracker.close(Duration.ofSeconds(2));
        System.out.println("told "
                + closed.tracked() + " "
                + (closed.acknowledged() + closed.spooled() + closed.droppedTotal()) + " "
                + closed.spooled());
    }
}
