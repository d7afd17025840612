// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator;

import io.werkspur.aggregator.deadletter.refused.DeadLetterOnFailure;
import io.werkspur.aggregator.query.QueryBackend;
import io.werkspur.aggregator.query.QueryEndpoint;
import io.werkspur.aggregator.query.instance.PeerPatterns;
import io.werkspur.aggregator.registry.ContractRegistry;
import io.werkspur.aggregator.registry.ForeignClasses;
import io.werkspur.aggregator.registry.RegistryCircuit;
import io.werkspur.aggregator.startup.StartUp;
import io.werkspur.aggregator.store.TopologyNames;
import io.werkspur.aggregator.streams.StreamsApplication;
import io.werkspur.aggregator.topology.AdminOffsets;
import io.werkspur.aggregator.topology.AggregatorTopology;
import io.werkspur.aggregator.topology.FoldOutput;
import io.werkspur.aggregator.topology.FoldSettings;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.HttpConfig;
import io.werkspur.service.lifecycle.Ending;
import io.werkspur.service.lifecycle.Readiness;
import io.werkspur.service.lifecycle.Service;
import io.werkspur.service.preflight.FreePorts;
import io.werkspur.service.preflight.WritableFolder;
import io.werkspur.service.topic.TopicAdmin;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The aggregator: reads events, keeps them, folds them, writes records. The start checks the topics, then waits for the schema
 * registry. While the registry is unavailable, processing pauses; a stream thread that dies is replaced.
 */
public final class AggregatorService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(AggregatorService.class);

    private final AggregatorConfig config;
    private final Topics topics;
    private final FoldOutput output;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Ending ending = new Ending();
    private final QueryEndpoint endpoint = new QueryEndpoint();
    private final StreamsApplication application = new StreamsApplication(endpoint::watch, this::isClosing, ending);
    private volatile @Nullable ContractRegistry registry;
    private volatile ForeignClasses foreign = ForeignClasses.NONE;
    private @Nullable Admin admin;
    private @Nullable Thread starter;
    private int partitions;

    /** Creates the service with the given settings; nothing runs yet. */
    public AggregatorService(AggregatorConfig config) {
        this(config, FoldOutput.live(CommonConfig.topics(config)));
    }

    /** Creates the service with an output other than the one that readers see; nothing runs yet. */
    public AggregatorService(AggregatorConfig config, FoldOutput output) {
        this.config = config;
        this.topics = CommonConfig.topics(config);
        this.output = output;
    }

    @Override
    public synchronized void start() {
        if (isClosing()) {
            return;
        }
        // Before the broker is asked, which may take a minute to say nothing.
        WritableFolder.require(config.stateDir(), AggregatorConfig.STATE_DIR);
        new FreePorts()
                .add(AggregatorConfig.QUERY_LISTEN, HostAndPort.parse(config.getString(AggregatorConfig.QUERY_LISTEN)))
                .require();
        Admin client = Admin.create(CommonConfig.clientProperties(config, "admin."));
        admin = client;
        LOG.info("Connecting to the broker at {}", config.getString(CommonConfig.BOOTSTRAP_SERVERS));
        partitions = TopicAdmin.requireHealthy(client, topics);
        LOG.info("The event topic {} has {} partitions", topics.events(), partitions);
        ContractRegistry schemas = new ContractRegistry(config, topics, config.keptCopies(), application);
        registry = schemas;
        foreign = schemas.foreignClasses(config);
        HttpConfig.settings(config, AggregatorConfig.QUERY)
                .ifPresent(settings -> endpoint.listen(
                        settings,
                        HostAndPort.parse(config.getString(AggregatorConfig.QUERY_ADVERTISED)),
                        PeerPatterns.parse(config.getString(AggregatorConfig.QUERY_PEERS)),
                        new QueryBackend(
                                topics,
                                partitions,
                                schemas.schemas(),
                                foreign,
                                schemas.schemas(),
                                config.writePolicy(),
                                client,
                                application::current,
                                this::readiness)));
        starter = new Thread(this::startWhenRegistryAnswers, "werkspur-aggregator-start");
        starter.setDaemon(true);
        starter.start();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** The URL of the query API; empty before the start and if the API is off. */
    public Optional<String> queryUrl() {
        return endpoint.queryUrl();
    }

    private void startWhenRegistryAnswers() {
        try {
            ContractRegistry schemas = Objects.requireNonNull(registry);
            StartUp checked = startUp(config, Objects.requireNonNull(admin));
            if (schemas.await(closing, checked::processed)) {
                checked.prepare();
                startStreams(schemas.schemas(), checked);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            ending.failed(e);
        }
    }

    /**
     * The start-up of the application with these settings and the stores of this service. The caller closes
     * {@code admin}.
     */
    public static StartUp startUp(AggregatorConfig config, Admin admin) {
        return new StartUp(
                admin,
                config.getString(AggregatorConfig.APPLICATION_ID),
                config.stateDir(),
                CommonConfig.topics(config).events(),
                TopologyNames.RUNS_STORE,
                Set.of(TopologyNames.RUNS_STORE, TopologyNames.DEADLINES_STORE, TopologyNames.PENDING_STORE),
                CommonConfig.clientProperties(config, "consumer."),
                CommonConfig.clientProperties(config, "producer."));
    }

    private synchronized void startStreams(RegistryCircuit schemas, StartUp checked) {
        if (!isClosing()) {
            application.start(() -> streams(schemas), checked);
        }
    }

    private KafkaStreams streams(RegistryCircuit schemas) {
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
                endpoint.foldMetrics(),
                output,
                foreign,
                schemas);
        Properties properties = StreamsSettings.of(config, endpoint.here(), endpoint.foldMetrics());
        properties.put(DeadLetterOnFailure.NO_DEAD_LETTERS, output.recordsOnly());
        return new KafkaStreams(AggregatorTopology.build(settings), properties);
    }

    @Override
    public Readiness readiness() {
        ContractRegistry schemas = registry;
        Optional<String> problem =
                schemas == null ? Optional.empty() : schemas.problem().or(foreign::problem);
        if (problem.isPresent()) {
            return Readiness.no(problem.get());
        }
        return application.readiness(endpoint::isRestored);
    }

    @Override
    public Optional<Throwable> awaitFailure() throws InterruptedException {
        return ending.await();
    }

    @Override
    public void close() {
        closing.countDown();
        closeParts();
        ending.closed();
    }

    private synchronized void closeParts() {
        if (starter != null) {
            starter.interrupt();
        }
        // First, so that no query reads stores that are being closed.
        endpoint.close();
        application.close(CommonConfig.shutdownTimeout(config));
        if (registry != null) {
            registry.close();
        }
        if (admin != null) {
            admin.close();
        }
    }
}
