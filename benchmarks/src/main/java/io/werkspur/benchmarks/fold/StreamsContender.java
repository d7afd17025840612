// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Runs a topology over a workload. The clock runs from the first commit of the application to the commit of all its work, and
 * the events between count. The first commit is left out because it waits for the broker to set up the topics that were created a
 * moment before: that happens once in the life of an installation, but in each round here.
 */
final class StreamsContender implements Contender {
    private static final AtomicInteger STARTS = new AtomicInteger();
    private static final long POLL_MILLIS = 10;

    private final String name;
    private final Bench bench;
    private final Function<Workload, Topology> topology;
    private final Function<Workload, String> output;
    private final Completion completion;

    /** Waits for the work of a topology after committing its input. */
    interface Completion {
        /**
         * Returns when the output of the workload is complete for a reader of committed records: the time when the
         * broker appended the last message of it, milliseconds since 1970-01-01T00:00:00Z; 0 if that was before the
         * input was committed.
         */
        long await(Workload workload) throws Exception;
    }

    StreamsContender(
            String name,
            Bench bench,
            Function<Workload, Topology> topology,
            Function<Workload, String> output,
            Completion completion) {
        this.name = name;
        this.bench = bench;
        this.topology = topology;
        this.output = output;
        this.completion = completion;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cost measure(Workload workload) throws Exception {
        String applicationId = "bench-app-" + STARTS.incrementAndGet();
        bench.createOutput(output.apply(workload));
        settleDisk();
        try (KafkaStreams streams = new KafkaStreams(topology.apply(workload), bench.streamsSettings(applicationId))) {
            streams.start();
            awaitTasks(streams);
            long assigned = System.nanoTime();
            long before = awaitCommitted(applicationId, 1);
            long start = System.nanoTime();
            long startMillis = System.currentTimeMillis();
            long cpu = ProcessorTime.ofProcess();
            ThreadTimes threads = ThreadTimes.now();
            double threadCpu = ProcessorTime.microsOfThreads(applicationId + "-");
            awaitCommitted(applicationId, workload.messages());
            double folded = (System.nanoTime() - start) / 1e9;
            double events = workload.events() * (1 - (double) before / workload.messages());
            double processMicros = (ProcessorTime.ofProcess() - cpu) / 1e3 / events;
            double threadMicros = (ProcessorTime.microsOfThreads(applicationId + "-") - threadCpu) / events;
            String profile = ThreadTimes.now().since(threads, events);
            long last = completion.await(workload);
            // The commit after the last record follows within the interval.
            double seconds =
                    last == 0 ? folded : Math.max(folded, (last + bench.commitIntervalMillis() - startMillis) / 1e3);
            System.out.printf(
                    Locale.ROOT,
                    "         %s: first commit after %.1f s; CPU an event: %.1f microseconds on its threads, %.1f in the process: %s%n",
                    name,
                    (start - assigned) / 1e9,
                    threadMicros,
                    processMicros,
                    profile);
            streams.close(Duration.ofSeconds(30));
            return new Cost(events / seconds, processMicros, threadMicros);
        } finally {
            bench.remove(output.apply(workload), applicationId);
        }
    }

    /** Writes of the previous contender must not reach the disk while the next one is measured. */
    private static void settleDisk() throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
    }

    /** Waits until that many messages of the input are committed. */
    private long awaitCommitted(String applicationId, long messages) throws Exception {
        long committed = bench.committed(applicationId);
        while (committed < messages) {
            Thread.sleep(POLL_MILLIS);
            committed = bench.committed(applicationId);
        }
        return committed;
    }

    static void awaitTasks(KafkaStreams streams) throws InterruptedException {
        while (streams.state() != KafkaStreams.State.RUNNING
                || streams.metadataForLocalThreads().stream()
                                .mapToInt(thread -> thread.activeTasks().size())
                                .sum()
                        < Bench.PARTITIONS) {
            Thread.sleep(POLL_MILLIS);
        }
    }
}
