// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import com.sun.management.OperatingSystemMXBean;
import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast the worker sends, compared with a bare loop around the Kafka client with the same encoding. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description = "How many events a second reach the broker, beside a bare KafkaProducer loop.")
final class ThroughputCommand implements Callable<Integer> {
    private static final String TEXT = "Eine Blume auf der Wiese, von der Sonne beschienen, im Wind.";
    private static final int QUEUE = 10_000;
    private static final long REST_NANOS = 1_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Option(names = "--events", description = "Events of one round (default: ${DEFAULT-VALUE}).")
    private int events = 500_000;

    @Option(names = "--rounds", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--warm-up", description = "Rounds before them that do not count (default: ${DEFAULT-VALUE}).")
    private int warmUp = 2;

    @Override
    public Integer call() throws Exception {
        double[] ratios = new double[rounds];
        try (Workplace workplace = Workplace.open()) {
            for (int round = 1 - warmUp; round <= rounds; round++) {
                // In turn, so that neither has an advantage.
                Rate bare = round % 2 == 0 ? null : bare(workplace);
                Rate ours = ours(workplace);
                bare = bare == null ? bare(workplace) : bare;
                double ratio = ours.eventsPerSecond() / bare.eventsPerSecond();
                System.out.printf(
                        "%s: werkspur %s, bare KafkaProducer %s, ratio %.2f%n",
                        round > 0 ? "round " + round : "warm-up", ours, bare, ratio);
                if (round > 0) {
                    ratios[round - 1] = ratio;
                }
            }
        }
        Arrays.sort(ratios);
        System.out.printf(
                "ratio: median %.2f, least %.2f, most %.2f%n", ratios[rounds / 2], ratios[0], ratios[rounds - 1]);
        return 0;
    }

    private Rate bare(Workplace workplace) {
        try (ProducerCaller caller =
                new ProducerCaller(workplace.broker().bootstrapServers(), Workplace.TOPICS.events(), 60_000)) {
            caller.report(TEXT);
            caller.flush();
            Stopwatch watch = Stopwatch.start();
            for (int i = 0; i < events; i++) {
                caller.report(TEXT);
            }
            caller.flush();
            return watch.rate(events);
        }
    }

    private Rate ours(Workplace workplace) {
        Tracker tracker = Tracker.builder()
                .bootstrapServers(workplace.broker().bootstrapServers())
                .property("value.serializer", OfflineSerializer.class)
                .queueEvents(QUEUE)
                .build();
        ExecutionTracker run = tracker.start("bench-" + UUID.randomUUID(), null);
        requireAll(tracker.flush(LIMIT));
        TrackerMetrics metrics = tracker.metrics();
        Stopwatch watch = Stopwatch.start();
        for (int i = 0; i < events; i++) {
            // A pipeline would not wait; here the queue should be full all the time and nothing should be dropped.
            while (metrics.queued() >= QUEUE - 1) {
                // Much shorter than the time to send the queue; a spinning thread would take a core from the measured
                // code.
                LockSupport.parkNanos(REST_NANOS);
            }
            run.interceptionIteration(1, TEXT);
        }
        requireAll(tracker.flush(LIMIT));
        Rate rate = watch.rate(events);
        requireAll(tracker.close(LIMIT));
        return rate;
    }

    private static void requireAll(FlushResult result) {
        if (!result.succeeded()) {
            throw new IllegalStateException("Expected every event to be acknowledged, but " + result.summary());
        }
    }

    private record Rate(double eventsPerSecond, double cpuMicros) {
        @Override
        public String toString() {
            return String.format("%,10.0f events/s (%.1f µs of processor time each)", eventsPerSecond, cpuMicros);
        }
    }

    /** Elapsed time, and processor time of this process; the broker is a separate process. */
    private record Stopwatch(long nanos, long cpuNanos) {
        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        static Stopwatch start() {
            return new Stopwatch(System.nanoTime(), SYSTEM.getProcessCpuTime());
        }

        Rate rate(int events) {
            double seconds = (System.nanoTime() - nanos) / 1e9;
            double micros = (SYSTEM.getProcessCpuTime() - cpuNanos) / 1e3;
            return new Rate(events / seconds, micros / events);
        }
    }
}
