// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.gateway;

import io.werkspur.gateway.GatewayConfig;
import io.werkspur.gateway.GatewayService;
import io.werkspur.integration.embedded.RunningServices;
import io.werkspur.integration.embedded.SharedParts;
import io.werkspur.schema.event.Topics;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.testkit.Patience;
import io.werkspur.tracker.Tracker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A gateway in this process, on its own topics, with the aggregator that folds its steps. */
final class RunningGateway implements AutoCloseable {
    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private final GatewayService gateway;
    private final RunningServices services;

    RunningGateway(Path directory) {
        gateway = start(parts, topics, directory.resolve("journal"));
        services = new RunningServices(parts.settings(topics), topics, directory.resolve("services")).ready();
    }

    /** Only the gateway. */
    static GatewayService start(SharedParts parts, Topics topics, Path journal) {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(GatewayConfig.LISTEN, "127.0.0.1:0");
        settings.put(CommonConfig.SHUTDOWN_TIMEOUT_MS, String.valueOf(Patience.LIMIT.toMillis()));
        settings.put(GatewayConfig.JOURNAL_DIR, journal.toString());
        GatewayService gateway = new GatewayService(new GatewayConfig(settings));
        gateway.start();
        return gateway;
    }

    String url() {
        return gateway.url();
    }

    /** A tracker that reports to the same log. */
    Tracker newTracker() {
        return Tracker.builder()
                .bootstrapServers(parts.bootstrapServers())
                .schemaRegistry(parts.registryUrl())
                .topicPrefix(topics.prefix())
                .build();
    }

    RunningServices services() {
        return services;
    }

    @Override
    public void close() {
        gateway.close();
        services.close();
    }
}
