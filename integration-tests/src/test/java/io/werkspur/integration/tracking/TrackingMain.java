// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.tracking;

import io.werkspur.testkit.Patience;
import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.Tracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A pipeline for tests to kill: reports endlessly, flushes from time to time, and prints up to which number everything
 * is safe. Without a run it only sends what is left over, and ends.
 */
final class TrackingMain {
    private TrackingMain() {}

    public static void main(String[] args) {
        Tracker tracker = Tracker.builder()
                .bootstrapServers(args[0])
                .schemaRegistry(args[1])
                .topicPrefix(args[2])
                .spool(Path.of(args[3]))
                .build();
        if (args.length > 4) {
            report(tracker, args[4], new Random(Long.parseLong(args[5])));
        } else {
            drain(tracker);
        }
    }

    private static void report(Tracker tracker, String id, Random random) {
        ExecutionTracker run = tracker.start(id, null);
        System.out.println("started");
        for (long number = 2; ; number++) {
            run.outputText(1, "text ".repeat(1 + random.nextInt(100)));
            if (random.nextInt(20) == 0
                    && tracker.flush(Duration.ofMillis(50 + random.nextInt(2_000)))
                            .succeeded()) {
                System.out.println("safe " + number);
            }
            if (random.nextInt(100) == 0) {
                LockSupport.parkNanos(random.nextInt(5_000_000));
            }
        }
    }

    private static void drain(Tracker tracker) {
        while (!tracker.metrics().spoolUsable()
                || tracker.metrics().spooled() + tracker.metrics().inFlight() > 0) {
            LockSupport.parkNanos(10_000_000);
        }
        System.out.println(tracker.close(Patience.LIMIT).succeeded() ? "drained" : "failed");
    }
}
