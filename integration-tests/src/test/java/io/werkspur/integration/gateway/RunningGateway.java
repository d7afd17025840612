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
public final class RunningGateway implements AutoCloseable {
    private final SharedParts parts = SharedParts.get();
    private final Topics topics = parts.newTopics();
    private final GatewayService gateway;
    private final RunningServices services;

    RunningGateway(Path directory) {
        this(directory, Map.of());
    }

    /** With further settings; its journal is {@code journal} in the folder. */
    public RunningGateway(Path directory, Map<String, String> further) {
        gateway = start(parts, topics, directory.resolve("journal"), further);
        services = new RunningServices(parts.settings(topics), topics, directory.resolve("services")).ready();
    }

    /** Only the gateway. */
    static GatewayService start(SharedParts parts, Topics topics, Path journal) {
        return start(parts, topics, journal, Map.of());
    }

    private static GatewayService start(SharedParts parts, Topics topics, Path journal, Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(parts.settings(topics));
        settings.put(GatewayConfig.LISTEN, "127.0.0.1:0");
        settings.put(CommonConfig.SHUTDOWN_TIMEOUT_MS, String.valueOf(Patience.LIMIT.toMillis()));
        settings.put(GatewayConfig.JOURNAL_DIR, journal.toString());
        settings.putAll(further);
        GatewayService gateway = new GatewayService(new GatewayConfig(settings));
        gateway.start();
        return gateway;
    }

    public String url() {
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

    public RunningServices services() {
        return services;
    }

    public String bootstrapServers() {
        return parts.bootstrapServers();
    }

    public Topics topics() {
        return topics;
    }

    @Override
    public void close() {
        gateway.close();
        services.close();
    }
}
