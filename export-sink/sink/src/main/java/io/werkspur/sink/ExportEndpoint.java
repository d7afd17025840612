// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink;

import io.werkspur.foundation.file.TemporaryFiles;
import io.werkspur.recordstore.folder.ErasedRuns;
import io.werkspur.recordstore.media.AllowedOrigin;
import io.werkspur.recordstore.media.remote.FetchLimits;
import io.werkspur.recordstore.media.remote.RemoteMedia;
import io.werkspur.recordstore.run.StoredRuns;
import io.werkspur.service.http.ServiceMetrics;
import io.werkspur.service.lifecycle.Readiness;
import io.werkspur.sink.consume.SinkCounters;
import io.werkspur.sink.consume.SinkMeters;
import io.werkspur.sink.produce.ExportProducer;
import io.werkspur.sink.produce.ProduceCounters;
import io.werkspur.web.ApiBackend;
import io.werkspur.web.ExportServer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exports of the sink: files next to the records, and the API. Safe from any thread. */
final class ExportEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportEndpoint.class);

    private final SinkConfig config;
    private final StoredRuns runs;
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final RemoteMedia remote;
    private final RemoteMedia remoteOfProducer;
    private final ExportProducer producer;
    private final Optional<ExportServer> server;

    /**
     * Starts making exports and listening.
     *
     * @throws IllegalStateException with one line if the address cannot be used
     */
    ExportEndpoint(SinkConfig config, SinkCounters consumed, Supplier<Readiness> readiness, TemporaryFiles temporary) {
        this.config = config;
        this.runs = new StoredRuns(config.outDir());
        ProduceCounters counters = new ProduceCounters();
        counters.bindTo(metrics.registry());
        SinkMeters.bind(consumed, metrics.registry());
        Set<AllowedOrigin> servers = ExportConfig.servers(config);
        int most = ExportConfig.mostRemoteBytes(config);
        this.remote = new RemoteMedia(servers, FetchLimits.ofServer(most));
        // Its own: the producer waits as long as it takes, and keeps nobody else from fetching.
        this.remoteOfProducer = new RemoteMedia(servers, FetchLimits.ofWorker(most));
        this.producer = new ExportProducer(
                runs,
                ExportConfig.recipe(config, runs, remoteOfProducer, temporary),
                counters,
                ProduceCounters.timesIn(metrics.registry()),
                System::nanoTime);
        try {
            this.server = ExportConfig.server(config)
                    .map(settings -> ExportServer.start(settings, backend(readiness, temporary)));
        } catch (RuntimeException e) {
            metrics.close();
            throw e;
        }
        server.ifPresent(listening -> LOG.info("The export API listens on {}", listening.url()));
        producer.start();
    }

    private ApiBackend backend(Supplier<Readiness> readiness, TemporaryFiles temporary) {
        return new ApiBackend(
                runs,
                new ErasedRuns(config.outDir()),
                ExportConfig.formats(config),
                ExportConfig.media(config, runs, remote),
                ExportConfig.tokens(config),
                readiness,
                metrics,
                software(),
                temporary);
    }

    private static String software() {
        String built = ExportEndpoint.class.getPackage().getImplementationVersion();
        return "werkspur " + (built == null ? "(not packaged)" : built);
    }

    /** The record of a run is new. */
    void changed(String executionId) {
        producer.changed(executionId);
    }

    /** URL of the API; empty if it is off. */
    Optional<String> url() {
        return server.map(ExportServer::url);
    }

    @Override
    public void close() {
        server.ifPresent(ExportServer::close);
        remote.close();
        remoteOfProducer.close();
        producer.close();
        metrics.close();
    }
}
