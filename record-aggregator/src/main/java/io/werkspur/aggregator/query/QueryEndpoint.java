// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.aggregator.metrics.FoldMeters;
import io.werkspur.aggregator.metrics.FoldMetrics;
import io.werkspur.aggregator.query.read.RestoreProgress;
import io.werkspur.schema.event.Topics;
import io.werkspur.schema.serde.registry.SchemaRegistry;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.HttpConfig;
import io.werkspur.service.http.ServiceMetrics;
import io.werkspur.service.lifecycle.Readiness;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What others see of the aggregator: its query API with its health, and its metrics. Safe from any thread. */
public final class QueryEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryEndpoint.class);

    private final RestoreProgress progress = new RestoreProgress();
    private final ServiceMetrics metrics = new ServiceMetrics();
    private final FoldMeters foldMeters = new FoldMeters(metrics.registry());
    private volatile @Nullable QueryServer queries;
    private @Nullable KafkaStreamsMetrics streamsMetrics;

    /** What lies behind it: see {@link QueryBackend}. */
    public record Behind(
            Topics topics,
            int partitions,
            SchemaRegistry registry,
            Admin admin,
            Supplier<@Nullable KafkaStreams> streams,
            Supplier<Readiness> readiness) {}

    /** Listens from now on, unless that is off. */
    public void listen(AggregatorConfig config, Behind behind) {
        HttpConfig.settings(config, AggregatorConfig.QUERY).ifPresent(settings -> {
            QueryServer listening = QueryServer.start(
                    settings,
                    HostAndPort.parse(config.getString(AggregatorConfig.QUERY_ADVERTISED)),
                    new QueryBackend(
                            behind.topics(),
                            behind.partitions(),
                            behind.registry(),
                            config.writePolicy(),
                            behind.admin(),
                            behind.streams(),
                            progress,
                            behind.readiness(),
                            metrics));
            LOG.info("The query API listens on {}", listening.url());
            queries = listening;
        });
    }

    /** Shows from now on how this application does; it has not started yet. */
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

    /** Where the other instances reach this one; null when it answers no questions. */
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
