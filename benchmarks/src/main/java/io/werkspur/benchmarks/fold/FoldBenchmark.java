// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.aggregator.topology.PartitionOffsets;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The end-to-end fold benchmark: writes the logs, then measures all contenders in turn, round by round. */
@Command(
        name = "fold-benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures how fast events become records, compared with the naive ways.")
final class FoldBenchmark implements Callable<Integer> {
    private static final String PASS_THROUGH = "pass-through";

    @Option(names = "--short-runs", description = "Runs of 20 events (default: ${DEFAULT-VALUE}).")
    private int shortRuns = 40_000;

    @Option(names = "--long-runs", description = "Runs of 200 events (default: ${DEFAULT-VALUE}).")
    private int longRuns = 4_000;

    @Option(
            names = "--huge-runs",
            description = "Runs of 100,000 events, eight at a time; their records are written in segments"
                    + " (default: ${DEFAULT-VALUE}).")
    private int hugeRuns = 0;

    @Option(
            names = "--restore",
            description = "Instead: fold the short runs once, lose the stores, and measure how fast they come back.")
    private boolean restore;

    @Option(names = "--rounds", description = "Rounds (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(
            names = "--warm-up",
            description =
                    "Rounds before them that do not count: what is measured is a service that has run for a while,"
                            + " not the compiler (default: ${DEFAULT-VALUE}).")
    private int warmUp = 2;

    @Option(names = "--skip", split = ",", description = "Contenders to leave out, by the first word of their name.")
    private Set<String> skipped = Set.of();

    @Option(names = "--commit-interval", description = "Milliseconds between commits (default: ${DEFAULT-VALUE}).")
    private int commitIntervalMillis = 100;

    @Option(names = "--dir", description = "Folder for the data (default: a temporary one).")
    private @Nullable Path folder;

    public static void main(String[] args) {
        System.exit(new CommandLine(new FoldBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path data =
                Files.createTempDirectory(folder == null ? Path.of(".").toAbsolutePath() : folder, "fold-benchmark-");
        try (BrokerJvm broker = BrokerJvm.start(data.resolve("broker"));
                Admin admin =
                        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            Bench bench = new Bench(
                    broker.bootstrapServers(), admin, new InMemorySchemaRegistry(), data, commitIntervalMillis);
            if (restore) {
                Workload workload = new Workload(shortRuns, 20);
                double bytes = load(bench, workload);
                System.out.println(new RestoreTrial(bench).run(workload, bytes));
                return 0;
            }
            for (Workload workload : List.of(
                    new Workload(shortRuns, 20), new Workload(longRuns, 200), new Workload(hugeRuns, 100_000))) {
                if (workload.runs() > 0) {
                    measure(bench, workload);
                }
            }
        } finally {
            delete(data);
        }
        return 0;
    }

    private void measure(Bench bench, Workload workload) throws Exception {
        load(bench, workload);
        Measurements speed = Measurements.ofRates();
        Measurements processor = Measurements.ofTimes();
        for (int round = 1 - warmUp; round <= rounds; round++) {
            for (Contender contender : contenders(bench)) {
                if (skipped.contains(contender.name().split(" ", 2)[0])) {
                    continue;
                }
                Cost cost = contender.measure(workload);
                if (round > 0) {
                    speed.add(contender.name(), cost.eventsPerSecond());
                    processor.add(contender.name(), cost.processMicros());
                }
                System.out.printf(
                        "%s %d: %-25s %,10.0f events/s%n",
                        round > 0 ? "round" : "warm-up",
                        round > 0 ? round : round + warmUp,
                        contender.name(),
                        cost.eventsPerSecond());
            }
        }
        System.out.println();
        System.out.println(
                "By the processor time of the whole process, which the machine's disk and other work disturb less:");
        System.out.println(processor.table(workload, PASS_THROUGH));
        System.out.println("By the clock:");
        System.out.println(speed.table(workload, PASS_THROUGH));
    }

    private static double load(Bench bench, Workload workload) throws Exception {
        bench.createTopics(workload.topics());
        double bytes = new Loader(bench.bootstrapServers(), new AvroSerializer<PipelineEvent>(bench.registry()))
                .load(workload);
        System.out.printf(
                "%nLoaded %,d events of %.0f bytes, %d runs of %d%n",
                workload.events(), bytes, workload.runs(), workload.items());
        bench.remove(workload.topics().records(), "none");
        return bytes;
    }

    private static List<Contender> contenders(Bench bench) {
        Topologies topologies = new Topologies(bench);
        return List.of(
                new BareConsumer(bench),
                new StreamsContender(
                        PASS_THROUGH, bench, topologies::passThrough, Topologies::passThroughOutput, workload -> 0),
                new StreamsContender(
                        "werkspur",
                        bench,
                        workload -> topologies.ours(workload, PartitionOffsets.NONE),
                        workload -> workload.topics().records(),
                        new RecordsComplete(bench)),
                new StreamsContender(
                        "replay by werkspur",
                        bench,
                        workload -> topologies.ours(workload, new FoldBacklog(bench, workload)),
                        workload -> workload.topics().records(),
                        new RecordsComplete(bench)),
                new StreamsContender(
                        "textbook aggregate()",
                        bench,
                        topologies::textbook,
                        Topologies::textbookOutput,
                        workload -> 0));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
