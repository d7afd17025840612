// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator;

import io.werkspur.aggregator.deadletter.refused.DeadLetterOnFailure;
import io.werkspur.aggregator.query.QueryEndpoint;
import io.werkspur.aggregator.registry.ContractRegistry;
import io.werkspur.aggregator.registry.RegistryCircuit;
import io.werkspur.aggregator.startup.StartUp;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.aggregator.streams.ThreadFailures;
import io.werkspur.aggregator.topology.AdminOffsets;
import io.werkspur.aggregator.topology.AggregatorTopology;
import io.werkspur.aggregator.topology.FoldOutput;
import io.werkspur.aggregator.topology.FoldSettings;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.lifecycle.ErrorLine;
import io.werkspur.service.lifecycle.Readiness;
import io.werkspur.service.lifecycle.Service;
import io.werkspur.service.topic.TopicAdmin;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The aggregator: reads events, keeps them, folds them, writes records. Start checks the topics; then it waits for the schema
 * registry, and works. While the registry is away it pauses; when a thread dies it starts anew.
 */
public final class AggregatorService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(AggregatorService.class);

    private final AggregatorConfig config;
    private final Topics topics;
    private final FoldOutput output;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    private final ThreadFailures failures = new ThreadFailures(System::currentTimeMillis);
    private @Nullable Admin admin;
    private volatile @Nullable ContractRegistry registry;
    private final QueryEndpoint front = new QueryEndpoint();
    private @Nullable Thread starter;
    private int partitions;
    private volatile @Nullable KafkaStreams streams;

    /** For the given settings; nothing runs yet. */
    public AggregatorService(AggregatorConfig config) {
        this(config, FoldOutput.live(CommonConfig.topics(config)));
    }

    /** For the given settings and another output than the one that readers see; nothing runs yet. */
    public AggregatorService(AggregatorConfig config, FoldOutput output) {
        this.config = config;
        this.topics = CommonConfig.topics(config);
        this.output = output;
    }

    @Override
    public synchronized void start() {
        if (closing.getCount() == 0) {
            return;
        }
        Admin client = Admin.create(CommonConfig.clientProperties(config, "admin."));
        admin = client;
        partitions = TopicAdmin.requireHealthy(client, topics);
        LOG.info("The event topic {} has {} partitions", topics.events(), partitions);
        ContractRegistry schemas = new ContractRegistry(config, topics, pausing());
        registry = schemas;
        front.listen(
                config,
                new QueryEndpoint.Behind(topics, partitions, schemas.schemas(), client, () -> streams, this::readiness));
        starter = new Thread(this::startWhenRegistryAnswers, "werkspur-aggregator-start");
        starter.setDaemon(true);
        starter.start();
    }

    /** Where the query API is, as a URL; empty before the start and when it is off. */
    public Optional<String> queryUrl() {
        return front.queryUrl();
    }

    private void startWhenRegistryAnswers() {
        try {
            ContractRegistry schemas = Objects.requireNonNull(registry);
            if (schemas.await(closing)) {
                StartUp checked = startUp();
                checked.prepare();
                startStreams(schemas.schemas(), checked);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            end.complete(Optional.of(e));
        }
    }

    private StartUp startUp() {
        return startUp(config, Objects.requireNonNull(admin));
    }

    /** What the application of these settings has left, with the stores that this service makes. The client is the caller's. */
    public static StartUp startUp(AggregatorConfig config, Admin admin) {
        return new StartUp(
                admin,
                config.getString(AggregatorConfig.APPLICATION_ID),
                config.stateDir(),
                CommonConfig.topics(config).events(),
                TopologyNames.RUNS_STORE,
                Set.of(TopologyNames.RUNS_STORE, TopologyNames.DEADLINES_STORE, TopologyNames.PENDING_STORE));
    }

    private synchronized void startStreams(SchemaRegistry schemas, StartUp checked) {
        if (closing.getCount() > 0) {
            try {
                start(streams(schemas), checked);
            } catch (ProcessorStateException broken) {
                restart(schemas, checked, broken);
            }
        }
    }

    // A kill while Kafka Streams removes a store leaves half of it behind, which nothing but RocksDB notices, and at
    // every start.
    private void restart(SchemaRegistry schemas, StartUp checked, ProcessorStateException broken) {
        LOG.warn(
                "Expected to open the stores in {}, but one is broken; all of them are removed and restored from the topics: {}",
                config.stateDir(),
                ErrorLine.of(broken));
        KafkaStreams failed = streams;
        streams = null;
        if (failed != null) {
            failed.close();
        }
        checked.removeStores();
        start(streams(schemas), checked);
    }

    private KafkaStreams streams(SchemaRegistry schemas) {
        FoldSettings settings = new FoldSettings(
                topics,
                partitions,
                config.writePolicy(),
                config.getLong(AggregatorConfig.HOT_RUNS_BYTES),
                schemas,
                new AdminOffsets(
                        Objects.requireNonNull(admin),
                        CommonConfig.clientProperties(config, "consumer."),
                        topics.events(),
                        config.getString(AggregatorConfig.APPLICATION_ID)),
                front.foldMetrics(),
                output);
        Properties properties = StreamsSettings.of(config, front.here(), front.foldMetrics());
        properties.put(DeadLetterOnFailure.NO_DEAD_LETTERS, output.recordsOnly());
        return new KafkaStreams(AggregatorTopology.build(settings), properties);
    }

    private void start(KafkaStreams started, StartUp checked) {
        front.watch(started);
        started.setUncaughtExceptionHandler(failures);
        AtomicBoolean noted = new AtomicBoolean();
        started.setStateListener((now, before) -> {
            if (streams != started) {
                return;
            }
            if (now == KafkaStreams.State.RUNNING && !noted.getAndSet(true)) {
                // Not on the thread that tells it: it asks the broker.
                CompletableFuture.runAsync(checked::started).exceptionally(failure -> {
                    LOG.warn("Expected to note which changelogs the stores follow, but failed", failure);
                    return null;
                });
            }
            if (now == KafkaStreams.State.ERROR || (now == KafkaStreams.State.NOT_RUNNING && closing.getCount() > 0)) {
                end.complete(Optional.of(reasonOfEnd()));
            }
        });
        streams = started;
        started.start();
    }

    private Throwable reasonOfEnd() {
        Throwable fatal = failures.fatal();
        return fatal == null ? new IllegalStateException("Expected Kafka Streams to go on, but it stopped") : fatal;
    }

    private RegistryCircuit.Listener pausing() {
        return new RegistryCircuit.Listener() {
            @Override
            public void registryAway() {
                KafkaStreams running = streams;
                if (running != null) {
                    running.pause();
                }
            }

            @Override
            public void registryBack() {
                KafkaStreams running = streams;
                if (running != null) {
                    running.resume();
                }
            }
        };
    }

    @Override
    public Readiness readiness() {
        KafkaStreams running = streams;
        ContractRegistry schemas = registry;
        if (schemas != null && schemas.isAway()) {
            return Readiness.no("waiting for the schema registry");
        }
        if (running == null) {
            return Readiness.no("starting");
        }
        if (running.state() != KafkaStreams.State.RUNNING) {
            return Readiness.no("restoring or waiting for partitions (" + running.state() + ")");
        }
        if (!front.isRestored()) {
            return Readiness.no("restoring its stores");
        }
        boolean hasTasks = running.metadataForLocalThreads().stream()
                .anyMatch(thread -> !thread.activeTasks().isEmpty()
                        || !thread.standbyTasks().isEmpty());
        return hasTasks ? Readiness.yes() : Readiness.no("waiting for partitions");
    }

    @Override
    public Optional<Throwable> awaitFailure() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Never completed exceptionally", e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        closeParts();
        end.complete(Optional.empty());
    }

    private synchronized void closeParts() {
        if (starter != null) {
            starter.interrupt();
        }
        // Nobody may ask stores that are being closed.
        front.close();
        KafkaStreams running = streams;
        if (running != null) {
            running.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(CommonConfig.shutdownTimeout(config)));
        }
        if (registry != null) {
            registry.close();
        }
        if (admin != null) {
            admin.close();
        }
    }
}
