// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.embedded;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.AggregatorService;
import io.werkspur.aggregator.registry.ContractRegistry;
import io.werkspur.aggregator.registry.LostSchemasException;
import io.werkspur.foundation.close.BackgroundClose;
import io.werkspur.foundation.close.OrderedCloser;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.gateway.GatewayService;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.lifecycle.Ending;
import io.werkspur.service.lifecycle.Readiness;
import io.werkspur.service.lifecycle.Service;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicLayout;
import io.werkspur.sink.SinkConfig;
import io.werkspur.sink.SinkService;
import io.werkspur.standalone.part.PartFailedException;
import io.werkspur.standalone.part.PartLock;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * The whole of Werkspur in this JVM: a real broker, a real registry, the topics with their schemas, the aggregator,
 * the sink and the gateway. All data is in one folder. {@link #start()} returns when records are folded and written.
 */
public final class StandaloneService implements Service {
    private static final int SERVICES = 3;

    private final StandaloneConfig config;
    private final Progress progress;
    private final Consumer<Endpoints> whenReady;
    private final OrderedCloser parts = new OrderedCloser();
    private final Ending ending = new Ending();
    private final List<Service> services = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * Does not start anything yet.
     *
     * @param progress gets each part as it becomes ready
     * @param whenReady gets all endpoints, once, at the end of the start
     */
    public StandaloneService(StandaloneConfig config, Progress progress, Consumer<Endpoints> whenReady) {
        this.config = config;
        this.progress = progress;
        this.whenReady = whenReady;
    }

    /**
     * Checks the ports if the data folder does not exist yet, so that nothing is left behind if one is taken. Call it before
     * anything is written to that folder. If it exists, the start checks first that no other process uses it.
     *
     * @throws IllegalStateException with one line that names the setting
     */
    public static void requirePortsOfNew(StandaloneConfig config) {
        if (Files.notExists(config.layout().root())) {
            StartUpCheck.requirePorts(config);
        }
    }

    @Override
    public void start() {
        try {
            startParts();
        } catch (RuntimeException | Error e) {
            closeParts();
            throw e;
        }
    }

    private void startParts() {
        requirePortsOfNew(config);
        parts.add(PartLock.take(config.layout().root()));
        StartUpCheck.require(config);
        Backbone backbone = Backbone.start(
                config.layout(),
                config.getInt(StandaloneConfig.BROKER_PORT),
                config.getInt(StandaloneConfig.REGISTRY_PORT),
                config.registryAccess(),
                parts,
                progress,
                this::partFailed);
        Map<String, Object> settings = config.forServices(backbone.bootstrapServers(), backbone.schemaRegistryUrl());
        makeTopics(settings, backbone.registryOwner());
        // The sink and the aggregator both take their time to leave their groups.
        BackgroundClose meanwhile = parts.add(new BackgroundClose());
        AggregatorService aggregator = new AggregatorService(new AggregatorConfig(settings));
        parts.add(aggregator);
        startService("Aggregator", aggregator);
        SinkService sink = new SinkService(new SinkConfig(settings));
        parts.add(meanwhile.of(sink));
        startService("Sink", sink);
        GatewayService gateway = new GatewayService(new GatewayConfig(settings));
        parts.add(gateway);
        startService("Gateway", gateway);
        for (Service service : services) {
            StartUpWait.untilReady(
                    service, ending, parts, config.startLimit(), reason -> progress.reached("Not ready yet", reason));
        }
        progress.reached("Ready", "");
        whenReady.accept(new Endpoints(
                backbone.bootstrapServers(),
                backbone.schemaRegistryUrl(),
                gateway.url(),
                aggregator.queryUrl().orElse(""),
                sink.exportUrl().orElse(""),
                config.out()));
    }

    private void makeTopics(Map<String, Object> settings, Map<String, Object> registryOwner) {
        AggregatorConfig common = new AggregatorConfig(settings);
        Topics topics = CommonConfig.topics(common);
        try (Admin admin = Admin.create(CommonConfig.clientProperties(common, "admin."))) {
            new TopicAdmin(admin, TopicLayout.ofDefaults(topics)).create();
            // Before anything is registered: that would take the ids of what is lost.
            ContractRegistry.requireKnown(
                    common, topics, common.keptCopies(), AggregatorService.startUp(common, admin)::processed);
        } catch (LostSchemasException e) {
            throw new PartFailedException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Expected to start, but the start was interrupted", e);
        }
        Map<String, Object> registry = CommonConfig.registryProperties(common);
        registry.putAll(registryOwner);
        Map<String, Integer> ids = ContractSetup.registerSchemas(topics, registry);
        progress.reached("Topics, schemas", "schema ids " + ids.values());
    }

    private void startService(String name, Service service) {
        services.add(service);
        service.start();
        Thread watch = new Thread(() -> watch(name, service), name + "-watch");
        watch.setDaemon(true);
        watch.start();
        progress.reached(name, "started");
    }

    private void watch(String name, Service service) {
        try {
            service.awaitFailure()
                    .ifPresent(why -> ending.failed(new PartFailedException(name + " stopped by itself", why)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void partFailed(String line) {
        ending.failed(new PartFailedException(line, null));
    }

    /** The reason why a part has stopped by itself, if one has. Never blocks. */
    public Optional<Throwable> failure() {
        return ending.failure();
    }

    @Override
    public Readiness readiness() {
        if (services.size() < SERVICES) {
            return Readiness.no("starting");
        }
        return services.stream()
                .map(Service::readiness)
                .filter(readiness -> !readiness.ready())
                .findFirst()
                .orElse(Readiness.yes());
    }

    @Override
    public Optional<Throwable> awaitFailure() throws InterruptedException {
        return ending.await();
    }

    @Override
    public void close() {
        // Each part takes its time, and a person who asked for the stop wants to see that it was heard.
        boolean first = !services.isEmpty() && stopping.compareAndSet(false, true);
        if (first) {
            progress.reached("Stopping", "");
        }
        closeParts();
        if (first) {
            progress.reached("Stopped", "");
        }
    }

    private void closeParts() {
        ending.closed();
        parts.close();
    }
}
