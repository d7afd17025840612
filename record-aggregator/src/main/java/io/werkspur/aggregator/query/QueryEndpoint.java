// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.werkspur.aggregator.metrics.FoldMeters;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.query.instance.PeerPatterns;
import io.werkspur.aggregator.query.read.RestoreProgress;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.service.http.ServiceMetrics;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP interface of the aggregator: query API, health and metrics. Safe from any thread. */
public final class QueryEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryEndpoint.class);

    private final RestoreProgress progress = new RestoreProgress();
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final FoldMeters foldMeters = new FoldMeters(metrics.registry());
    private volatile @Nullable QueryServer queries;
    private @Nullable KafkaStreamsMetrics streamsMetrics;

    /**
     * Starts listening.
     *
     * @param advertised where the other instances reach this one; if empty, the address on which it listens
     * @param peers where queries may be forwarded to
     */
    public void listen(
            ServerSettings settings, Optional<HostAndPort> advertised, PeerPatterns peers, QueryBackend backend) {
        QueryServer listening = QueryServer.start(settings, advertised, peers, backend, progress, metrics);
        LOG.info("The query API listens on {}", listening.url());
        queries = listening;
    }

    /** Shows the restores and the metrics of this application from now on. Call it before the application starts. */
    public synchronized void watch(KafkaStreams application) {
        application.setGlobalStateRestoreListener(progress);
        closeStreamsMetrics();
        streamsMetrics = new KafkaStreamsMetrics(application);
        streamsMetrics.bindTo(metrics.registry());
    }

    public FoldMetrics foldMetrics() {
        return foldMeters;
    }

    public boolean isRestored() {
        return progress.isOver();
    }

    /** Where the other instances reach this one; null if it answers no queries. */
    @Nullable
    public HostInfo here() {
        QueryServer listening = queries;
        return listening == null ? null : listening.here();
    }

    public Optional<String> queryUrl() {
        QueryServer listening = queries;
        return listening == null ? Optional.empty() : Optional.of(listening.url());
    }

    @Override
    public synchronized void close() {
        QueryServer listening = queries;
        if (listening != null) {
            listening.close();
        }
        closeStreamsMetrics();
        metrics.close();
    }

    private void closeStreamsMetrics() {
        if (streamsMetrics != null) {
            streamsMetrics.close();
            streamsMetrics = null;
        }
    }
}
