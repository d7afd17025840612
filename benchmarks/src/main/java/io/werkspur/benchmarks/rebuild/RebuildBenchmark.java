// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.rebuild;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorService;
import io.werkspur.benchmarks.fold.BrokerJvm;
import io.werkspur.benchmarks.fold.Loader;
import io.werkspur.benchmarks.fold.Workload;
import io.werkspur.benchmarks.query.Traffic;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.AvroSerializer;
import io.werkspur.schema.serde.registry.SchemaRegistries;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.standalone.door.RegistryAccess;
import io.werkspur.standalone.embedded.ContractSetup;
import io.werkspur.standalone.registry.ApicurioRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Rebuilds the records of a log with the command, in a separate process: first beside an aggregator that serves readers
 * and folds new events, then in place. Prints what readers noticed, how much space it used, and how fast it was
 * compared with the first fold.
 */
public final class RebuildBenchmark {
    private static final String COMMAND = "io.werkspur.cli.WerkspurCommand";
    private static final int ITEMS = 20;
    private static final int RUNS = Integer.getInteger("runs", 50_000);
    private static final int LOAD = Integer.getInteger("load", 500);
    private static final long POLL_MILLIS = 250;

    private final PrintStream out = System.out;
    private final Workload workload = new Workload(RUNS, ITEMS);
    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();

    private RebuildBenchmark(Path folder) {
        this.folder = folder;
    }

    /** Takes some minutes. {@code -Druns=N}: runs of 20 events; {@code -Dload=N}: events per second during the rebuild beside. */
    public static void main(String[] args) throws Exception {
        new RebuildBenchmark(Files.createTempDirectory("werkspur-rebuild")).run();
        System.exit(0);
    }

    private void run() throws Exception {
        try (BrokerJvm broker = BrokerJvm.start(folder.resolve("broker"));
                ApicurioRegistry registry =
                        ApicurioRegistry.start(folder.resolve("registry"), 0, RegistryAccess.EVERYTHING);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Topics topics = workload.topics();
            settings.put(CommonConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers());
            settings.put(CommonConfig.SCHEMA_REGISTRY_URL, registry.url());
            settings.put(CommonConfig.TOPIC_PREFIX, topics.prefix());
            settings.put(AggregatorConfig.STATE_DIR, folder.resolve("state").toString());
            new TopicAdmin(admin, new TopicLayout(topics, Topics.DEFAULT_PARTITIONS, (short) 1)).create();
            ContractSetup.registerSchemas(topics, Map.of(CommonConfig.SCHEMA_REGISTRY_URL, registry.url()));
            try (SchemaRegistry schemas =
                    SchemaRegistries.connect(Map.of(CommonConfig.SCHEMA_REGISTRY_URL, registry.url()))) {
                new Loader(broker.bootstrapServers(), new AvroSerializer<>(schemas)).load(workload);
                try (AggregatorService live = live();
                        Traffic traffic = new Traffic(
                                broker.bootstrapServers(), topics.events(), new AvroSerializer<>(schemas))) {
                    out.printf(
                            Locale.ROOT,
                            "First fold of %,d events: %,.0f events/s%n",
                            workload.events(),
                            firstFold(admin, live));
                    beside(live, traffic);
                }
            }
            command("rebuild", "--in-place");
        }
    }

    private AggregatorService live() {
        Map<String, String> all = new HashMap<>(settings);
        all.put(AggregatorConfig.QUERY_LISTEN, "0");
        AggregatorService service = new AggregatorService(new AggregatorConfig(all));
        service.start();
        return service;
    }

    /** Events per second from the first commit to the last. */
    private double firstFold(Admin admin, AggregatorService live) throws Exception {
        String group = new AggregatorConfig(settings).getString(AggregatorConfig.APPLICATION_ID);
        long before = awaitCommitted(admin, group, 1);
        long start = System.nanoTime();
        awaitCommitted(admin, group, workload.events());
        double rate = (workload.events() - before) / ((System.nanoTime() - start) / 1e9);
        while (!live.readiness().ready()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return rate;
    }

    private static long awaitCommitted(Admin admin, String group, long events) throws Exception {
        long committed = 0;
        while (committed < events) {
            TimeUnit.MILLISECONDS.sleep(20);
            committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
        return committed;
    }

    private void beside(AggregatorService live, Traffic traffic) throws Exception {
        Readers readers = new Readers(live.queryUrl().orElseThrow(), workload);
        Thread asking = new Thread(readers, "readers");
        Thread sending = new Thread(() -> traffic.steadily(LOAD), "traffic");
        asking.start();
        sending.start();
        double diskBefore = ProcessFootprint.mebibytes(folder);
        long start = System.nanoTime();
        Process rebuild = start("rebuild", "--beside");
        double disk = diskBefore;
        double memory = 0;
        while (!rebuild.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            disk = Math.max(disk, ProcessFootprint.mebibytes(folder));
            memory = Math.max(memory, ProcessFootprint.peakMemory(rebuild.pid()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        readers.stop();
        traffic.stop();
        asking.join();
        sending.join();
        out.printf(
                Locale.ROOT,
                "Beside, with its comparison: %.0f s, exit code %d, while %,.0f events/s arrived%n",
                seconds,
                rebuild.exitValue(),
                traffic.sent() / seconds);
        out.println("Readers: " + readers.summary());
        out.printf(
                Locale.ROOT,
                "Disk, broker and stores together: %,.0f MiB before, %,.0f MiB at most; memory of the rebuild's process: %,.0f MiB at most%n",
                diskBefore,
                disk,
                memory);
        command("rebuild", "--beside", "--discard");
    }

    private void command(String... args) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int code = start(args).waitFor();
        out.printf(
                Locale.ROOT,
                "%s: exit code %d after %.0f s%n",
                String.join(" ", args),
                code,
                (System.nanoTime() - start) / 1e9);
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                COMMAND));
        command.addAll(List.of(args));
        settings.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        return new ProcessBuilder(command).inheritIO().start();
    }
}
