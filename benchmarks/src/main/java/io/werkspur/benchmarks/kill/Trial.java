// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.kill;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.benchmarks.fold.BrokerJvm;
import io.werkspur.schema.PipelineEvent;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * Runs the aggregator as a process under load, with a broker in its own JVM and a registry; kills it and starts it again as
 * planned; then waits until it has nothing left to do, and compares. One trial per instance.
 */
final class Trial {
    private static final Topics TOPICS = new Topics("kill-");
    private static final String APPLICATION = "kill-aggregator";
    private static final int LONG_RUNS = 12;
    private static final Duration REST_LIMIT = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 250;

    private final List<Strike> plan;
    private final long seed;
    private final int eventsPerSecond;
    private final Path folder;
    private final Consumer<String> progress;
    private final Findings findings = new Findings();
    private final Map<String, Integer> losses = new TreeMap<>();
    private int killsAtWork;
    private volatile @Nullable AggregatorProcess aggregator;

    /**
     * Creates a trial; nothing runs yet.
     *
     * @param folder for all data, including the aggregator's log; the caller deletes it
     * @param progress gets one line per kill
     */
    Trial(List<Strike> plan, long seed, int eventsPerSecond, Path folder, Consumer<String> progress) {
        this.plan = plan;
        this.seed = seed;
        this.eventsPerSecond = eventsPerSecond;
        this.folder = folder;
        this.progress = progress;
    }

    Outcome run() throws Exception {
        long start = System.nanoTime();
        Files.createDirectories(folder);
        try (ApicurioRegistry registryProcess =
                        ApicurioRegistry.start(folder.resolve("registry"), 0, RegistryAccess.EVERYTHING);
                BrokerJvm broker = BrokerJvm.start(folder.resolve("broker"));
                Admin admin =
                        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            Map<String, String> registrySettings = Map.of(CommonConfig.SCHEMA_REGISTRY_URL, registryProcess.url());
            new TopicAdmin(admin, TopicLayout.ofDefaults(TOPICS)).create();
            ContractSetup.registerSchemas(TOPICS, registrySettings);
            Map<String, String> settings = Map.of(
                    CommonConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers(),
                    CommonConfig.SCHEMA_REGISTRY_URL, registryProcess.url(),
                    CommonConfig.TOPIC_PREFIX, TOPICS.prefix(),
                    AggregatorConfig.APPLICATION_ID, APPLICATION,
                    AggregatorConfig.STATE_DIR, folder.resolve("state").toString(),
                    AggregatorConfig.QUERY_LISTEN, "0",
                    // Whether a run is stalled depends on the time, and nothing here may depend on that.
                    AggregatorConfig.IDLE_TIMEOUT_MS,
                            String.valueOf(Duration.ofDays(1).toMillis()));
            PlannedRuns runs = new PlannedRuns(seed, LONG_RUNS);
            try (SchemaRegistry registry = SchemaRegistries.connect(registrySettings);
                    KillLoad load = new KillLoad(
                            broker.bootstrapServers(),
                            TOPICS.events(),
                            new AvroSerializer<PipelineEvent>(registry),
                            runs,
                            LONG_RUNS,
                            eventsPerSecond,
                            seed,
                            findings)) {
                RecordWatch watch =
                        new RecordWatch(broker.bootstrapServers(), TOPICS.records(), registry, runs, findings);
                Thread reader = start("record-watch", watch);
                try {
                    strikeAll(settings, admin, load, watch);
                } finally {
                    load.enough();
                    watch.end();
                    reader.join();
                }
                return new Outcome(
                        plan.size(),
                        killsAtWork,
                        losses,
                        load.sent(),
                        load.due().size(),
                        watch.read(),
                        watch.again(),
                        watch.segmented(),
                        load.lateRuns(),
                        findings.count(),
                        findings.lines(),
                        Duration.ofNanos(System.nanoTime() - start).toSeconds());
            }
        }
    }

    private void strikeAll(Map<String, String> settings, Admin admin, KillLoad load, RecordWatch watch)
            throws Exception {
        Losses damage = new Losses(admin, APPLICATION, folder.resolve("state"));
        Path log = folder.resolve("aggregator.log");
        Thread sender = start("load", load);
        // If this process is stopped, the aggregator must end too.
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAggregator));
        aggregator = AggregatorProcess.start(settings, log);
        try {
            Map<String, Integer> overAtStart = Map.of();
            for (int kill = 1; kill <= plan.size(); kill++) {
                Strike strike = plan.get(kill - 1);
                long readBefore = watch.read();
                if (strike.settles()) {
                    awaitRest(overAtStart, watch);
                }
                if (strike.atWork()) {
                    awaitRecords(readBefore, watch);
                }
                Thread.sleep(strike.delayMillis());
                boolean atWork = watch.read() > readBefore;
                killsAtWork += atWork ? 1 : 0;
                requireAlive();
                killAggregator();
                overAtStart = load.due();
                damage.inflict(strike.losses());
                losses.merge(strike.lost(), 1, Integer::sum);
                progress.accept(
                        "kill %d of %d after %.1f s (%s), lost: %s; %d events sent, %d records read, %d findings"
                                .formatted(
                                        kill,
                                        plan.size(),
                                        strike.delayMillis() / 1e3,
                                        atWork ? "at work" : "starting",
                                        strike.lost(),
                                        load.sent(),
                                        watch.read(),
                                        findings.count()));
                aggregator = AggregatorProcess.start(settings, log);
            }
            load.enough();
            sender.join();
            awaitRest(load.due(), watch);
            progress.accept("all records are there; now one late event for %d runs".formatted(load.lateRuns()));
            load.sendLate();
            awaitRest(load.due(), watch);
        } finally {
            killAggregator();
        }
    }

    private void killAggregator() {
        AggregatorProcess running = aggregator;
        if (running != null) {
            running.kill();
        }
    }

    private boolean isAlive() {
        AggregatorProcess running = aggregator;
        return running != null && running.isAlive();
    }

    private void requireAlive() {
        if (!isAlive()) {
            findings.add("Expected the aggregator to run until it is killed, but it ended by itself; see its log");
        }
    }

    private void awaitRecords(long readBefore, RecordWatch watch) throws InterruptedException {
        long deadline = System.nanoTime() + REST_LIMIT.toNanos();
        while (watch.read() == readBefore && System.nanoTime() - deadline < 0 && isAlive()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Returns when every run has its final record, or when that takes too long, which is a finding for each run. */
    private void awaitRest(Map<String, Integer> due, RecordWatch watch) throws InterruptedException {
        long deadline = System.nanoTime() + REST_LIMIT.toNanos();
        List<String> open = open(due, watch);
        while (!open.isEmpty() && System.nanoTime() - deadline < 0 && isAlive()) {
            Thread.sleep(POLL_MILLIS);
            open = open(due, watch);
        }
        requireAlive();
        open.forEach(id -> findings.add("Expected " + id + " to come to revision " + due.get(id)
                + ", but its newest record has " + watch.revision(id)));
    }

    private static List<String> open(Map<String, Integer> due, RecordWatch watch) {
        return due.entrySet().stream()
                .filter(run -> watch.revision(run.getKey()) < run.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
