// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.werkspur.gateway.api.Commands;
import io.werkspur.gateway.body.BodyReader;
import io.werkspur.gateway.http.GatewayRoutes;
import io.werkspur.gateway.http.RateLimit;
import io.werkspur.gateway.journal.Journal;
import io.werkspur.gateway.journal.OutboxRelay;
import io.werkspur.gateway.journal.RefusedEvents;
import io.werkspur.gateway.journal.TrackerLog;
import io.werkspur.gateway.process.CommandProcessor;
import io.werkspur.gateway.run.RunRegistry;
import io.werkspur.segmentlog.SpoolBusyException;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.http.MetricsRoute;
import io.werkspur.service.http.OpenApiRoute;
import io.werkspur.service.http.Route;
import io.werkspur.service.http.Routes;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.service.http.ServiceMetrics;
import io.werkspur.service.http.WebServer;
import io.werkspur.service.lifecycle.Ending;
import io.werkspur.service.lifecycle.ErrorLine;
import io.werkspur.service.lifecycle.HealthRoutes;
import io.werkspur.service.lifecycle.Readiness;
import io.werkspur.service.lifecycle.Service;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts steps over HTTP, even while the broker is unavailable, as long as its journal has room: accepted events are on its
 * disk, and are sent when the broker is back.
 */
public final class GatewayService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayService.class);
    private static final String OPENAPI = "openapi.json";
    private static final String REFUSED = "refused.jsonl";

    private final GatewayConfig config;
    private final ServerSettings settings;
    private final Ending ending = new Ending();
    private volatile @Nullable Running running;
    private boolean closed;

    /**
     * Not started, nothing opened.
     *
     * @throws org.apache.kafka.common.config.ConfigException when it could be reached from elsewhere without a token
     */
    public GatewayService(GatewayConfig config) {
        this.config = config;
        this.settings = config.server().withPathHeader(GatewayRoutes.CALLS);
    }

    /**
     * Reads the journal and listens.
     *
     * @throws IllegalStateException when the journal or the address cannot be used
     */
    @Override
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("Expected to start, but the gateway was closed meanwhile");
        }
        // First, so that the check runs while the journal is read and the server starts: a gateway that runs only
        // briefly
        // must send too.
        TopicWait topics = TopicWait.start(config);
        try {
            running = open(topics);
        } catch (RuntimeException | Error e) {
            topics.close();
            throw e;
        }
    }

    private Running open(TopicWait topics) {
        RunRegistry registry = new RunRegistry(config.runs());
        Journal journal;
        try {
            journal = Journal.open(config.journalDir(), config.journal(), registry);
        } catch (SpoolBusyException e) {
            throw new IllegalStateException(e.getMessage() + " (" + GatewayConfig.JOURNAL_DIR + ")", e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Expected to use the journal in " + config.journalDir() + " (" + GatewayConfig.JOURNAL_DIR
                            + "), but " + ErrorLine.of(e),
                    e);
        }
        RefusedEvents aside = new RefusedEvents(config.journalDir().resolve(REFUSED));
        CommandProcessor processor = new CommandProcessor(registry, journal, Clock.systemUTC(), ending::failed);
        OutboxRelay feed = new OutboxRelay(journal, new TrackerLog(SendingTracker.of(config), aside), ending::failed);
        ErasureWatch erasures = new ErasureWatch(config, registry, config.journalDir());
        topics.then(
                () -> {
                    feed.start();
                    erasures.start();
                },
                ending::failed);
        ServiceMetrics metrics = new ServiceMetrics();
        GatewayMetrics.addTo(metrics.registry(), processor.counters(), journal, feed, aside);
        Running parts = new Running(journal, processor, feed, metrics, topics, erasures);
        try {
            processor.start();
            parts.listen(WebServer.start(settings, metrics.registry(), routes -> addTo(routes, processor, metrics)));
        } catch (RuntimeException | Error e) {
            parts.close(Duration.ZERO);
            throw e;
        }
        LOG.info(
                "Accepting steps at {}; {} runs known, {} requests waiting for the broker",
                parts.server().url(),
                registry.runs(),
                journal.waiting());
        return parts;
    }

    private void addTo(Routes routes, CommandProcessor processor, ServiceMetrics metrics) {
        String version = GatewayService.class.getPackage().getImplementationVersion();
        new GatewayRoutes(
                        new Commands(config.bodies().entries(), config.runs(), version),
                        new BodyReader(config.bodies()),
                        processor,
                        config.tokens(),
                        new RateLimit(config.rateLimit()),
                        Clock.systemUTC())
                .addTo(routes);
        HealthRoutes.addTo(routes, this::readiness);
        MetricsRoute.addTo(routes, metrics.registry());
        OpenApiRoute.addTo(routes, GatewayService.class, OPENAPI);
    }

    @Override
    public Readiness readiness() {
        return ending.readiness(() -> {
            Running parts = running;
            if (parts == null) {
                return Readiness.no("starting");
            }
            return parts.journal().hasRoom() ? Readiness.yes() : Readiness.no("its journal is full");
        });
    }

    /** Its URL on this machine, once it is started. */
    public String url() {
        Running parts = running;
        if (parts == null) {
            throw new IllegalStateException("Expected a gateway that was started, but it was not");
        }
        return parts.server().url();
    }

    /** Its routes. */
    List<Route> routes() {
        Running parts = running;
        return parts == null ? List.of() : parts.server().routes();
    }

    @Override
    public Optional<Throwable> awaitFailure() throws InterruptedException {
        return ending.await();
    }

    /** Accepts no more requests, responds to those in progress, and sends its events, within its time. */
    @Override
    public synchronized void close() {
        closed = true;
        Running parts = running;
        running = null;
        if (parts != null) {
            // Not all of the time: an unavailable broker must not delay a clean stop.
            parts.close(CommonConfig.shutdownTimeout(config).multipliedBy(3).dividedBy(4));
        }
        ending.closed();
    }
}
