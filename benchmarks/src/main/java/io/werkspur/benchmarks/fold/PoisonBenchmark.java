// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import io.werkspur.aggregator.topology.PartitionOffsets;
import io.werkspur.schema.PipelineEvent;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.standalone.demo.TemporaryFolder;
import io.werkspur.testkit.InMemorySchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how much unusable messages slow down the others: the same log without and with them, in turn. */
@Command(
        name = "poison-benchmark",
        mixinStandardHelpOptions = true,
        description =
                "Measures how fast the aggregator works when one message in 100 is a dead letter, against a clean log.")
final class PoisonBenchmark implements Callable<Integer> {
    private static final int ITEMS = 20;
    private static final int EVENTS_BETWEEN = 99;
    private static final String CLEAN = "clean log";
    private static final String POISONED = "1 message in 100 a dead letter";

    @Option(names = "--runs", description = "Runs of 20 events (default: ${DEFAULT-VALUE}).")
    private int runs = 40_000;

    @Option(names = "--rounds", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(names = "--warm-up", description = "Rounds before them (default: ${DEFAULT-VALUE}).")
    private int warmUp = 2;

    public static void main(String[] args) {
        System.exit(new CommandLine(new PoisonBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        TemporaryFolder data = TemporaryFolder.create();
        try (BrokerJvm broker = BrokerJvm.start(data.path().resolve("broker"));
                Admin admin =
                        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            Bench bench = new Bench(broker.bootstrapServers(), admin, new InMemorySchemaRegistry(), data.path(), 100);
            measure(bench, new Workload(runs, ITEMS), new Workload(runs, ITEMS, EVENTS_BETWEEN));
        } finally {
            data.delete();
        }
        return 0;
    }

    private void measure(Bench bench, Workload clean, Workload poisoned) throws Exception {
        for (Workload workload : List.of(clean, poisoned)) {
            bench.createTopics(workload.topics());
            double unused = new Loader(bench.bootstrapServers(), new AvroSerializer<PipelineEvent>(bench.registry()))
                    .load(workload);
            bench.remove(workload.topics().records(), "none");
            System.out.printf("Loaded %,d events in %,d messages%n", workload.events(), workload.messages());
        }
        Topologies topologies = new Topologies(bench);
        Measurements measurements = Measurements.ofRates();
        Measurements processor = Measurements.ofTimes();
        for (int round = 1 - warmUp; round <= rounds; round++) {
            for (Workload workload : List.of(clean, poisoned)) {
                String name = workload == clean ? CLEAN : POISONED;
                StreamsContender aggregator = new StreamsContender(
                        name,
                        bench,
                        log -> topologies.ours(log, PartitionOffsets.NONE),
                        log -> log.topics().records(),
                        new RecordsComplete(bench));
                Cost cost = aggregator.measure(workload);
                if (round > 0) {
                    measurements.add(name, cost.eventsPerSecond());
                    processor.add(name, cost.threadMicros());
                }
                System.out.printf(
                        "%s: %-32s %,10.0f events/s%n", round > 0 ? round : "warm-up", name, cost.eventsPerSecond());
            }
        }
        System.out.println();
        System.out.println("By the clock:");
        System.out.println(measurements.table(clean, CLEAN));
        System.out.println(
                "By the processor time of the stream threads, which other work on the machine disturbs less:");
        System.out.println(processor.table(clean, CLEAN));
    }
}
