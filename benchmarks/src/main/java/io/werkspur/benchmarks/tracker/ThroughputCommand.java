// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast the worker sends, beside a bare loop around the Kafka client with the same encoding. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description = "How many events a second reach the broker, beside a bare KafkaProducer loop.")
final class ThroughputCommand implements Callable<Integer> {
    private static final String TEXT = "Eine Blume auf der Wiese, von der Sonne beschienen, im Wind.";
    private static final int QUEUE = 10_000;
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
                double bare = bare(workplace);
                double ours = ours(workplace);
                System.out.printf(
                        "%s: werkspur %,10.0f events/s, bare KafkaProducer %,10.0f events/s, ratio %.2f%n",
                        round > 0 ? "round " + round : "warm-up", ours, bare, ours / bare);
                if (round > 0) {
                    ratios[round - 1] = ours / bare;
                }
            }
        }
        Arrays.sort(ratios);
        System.out.printf(
                "ratio: median %.2f, least %.2f, most %.2f%n", ratios[rounds / 2], ratios[0], ratios[rounds - 1]);
        return 0;
    }

    private double bare(Workplace workplace) {
        try (ProducerCaller caller =
                new ProducerCaller(workplace.broker().bootstrapServers(), Workplace.TOPICS.events(), 60_000)) {
            caller.report(TEXT);
            caller.flush();
            long begin = System.nanoTime();
            for (int i = 0; i < events; i++) {
                caller.report(TEXT);
            }
            caller.flush();
            return rate(begin);
        }
    }

    private double ours(Workplace workplace) {
        Tracker tracker = Tracker.builder()
                .bootstrapServers(workplace.broker().bootstrapServers())
                .property("value.serializer", OfflineSerializer.class)
                .queueEvents(QUEUE)
                .build();
        ExecutionTracker run = tracker.start("bench-" + UUID.randomUUID(), null);
        requireAll(tracker.flush(LIMIT));
        TrackerMetrics metrics = tracker.metrics();
        long begin = System.nanoTime();
        for (int i = 0; i < events; i++) {
            // The pipeline would not wait; here the queue is to be full all the time and nothing is to be dropped.
            while (metrics.queued() >= QUEUE - 1) {
                Thread.onSpinWait();
            }
            run.interceptionIteration(1, TEXT);
        }
        requireAll(tracker.flush(LIMIT));
        double rate = rate(begin);
        requireAll(tracker.close(LIMIT));
        return rate;
    }

    private double rate(long begin) {
        return events / ((System.nanoTime() - begin) / 1e9);
    }

    private static void requireAll(FlushResult result) {
        if (!result.succeeded()) {
            throw new IllegalStateException("Expected every event to be acknowledged, but " + result.summary());
        }
    }
}
