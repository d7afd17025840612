// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.tracker;

import io.werkspur.tracker.ExecutionTracker;
import io.werkspur.tracker.Tracker;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One call, in batches that fit into the queue, which is emptied between batches: this measures the hand-over, never a
 * full queue. The score is for a batch of 5,000 calls.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 200, batchSize = CallJmh.BATCH)
@Measurement(iterations = 200, batchSize = CallJmh.BATCH)
@Fork(1)
public class CallJmh {
    static final int BATCH = 5_000;

    private static final String SHORT = "Eine Blume auf der Wiese, von der Sonne beschienen, im Wind.";

    private Tracker tracker;
    private ExecutionTracker run;

    /** Connects to the broker that the system property {@code bench.bootstrap.servers} names. */
    @Setup(Level.Trial)
    public void connect() {
        tracker = Tracker.builder()
                .bootstrapServers(System.getProperty("bench.bootstrap.servers"))
                .property("value.serializer", OfflineSerializer.class)
                .build();
    }

    /** Starts a run for each batch. */
    @Setup(Level.Iteration)
    public void start() {
        run = tracker.start("bench-" + UUID.randomUUID(), null);
    }

    /** Reports a step with a short text. */
    @Benchmark
    public void shortText() {
        run.interceptionIteration(1, SHORT);
    }

    /** Empties the queue. */
    @TearDown(Level.Iteration)
    public void flush() {
        if (!tracker.flush(Duration.ofSeconds(30)).succeeded()) {
            throw new IllegalStateException("Expected every event to be acknowledged");
        }
    }

    /** Closes everything. */
    @TearDown(Level.Trial)
    public void close() {
        tracker.close();
    }
}
