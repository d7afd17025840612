// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.embedded;

import io.werkspur.aggregator.AggregatorConfig;
import io.werkspur.gateway.GatewayConfig;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.sink.ExportConfig;
import io.werkspur.standalone.embedded.Endpoints;
import io.werkspur.standalone.embedded.Progress;
import io.werkspur.standalone.embedded.StandaloneConfig;
import io.werkspur.standalone.embedded.StandaloneService;
import io.werkspur.testkit.Patience;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A standalone installation in this JVM, on free ports. */
public final class RunningStandalone implements AutoCloseable {
    private final AtomicReference<Endpoints> endpoints = new AtomicReference<>();
    private final Progress progress = new Progress(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), System::nanoTime);
    private final HttpClient client = HttpClient.newHttpClient();
    private final StandaloneService service;

    /** Starts one; returns when it is ready. */
    public RunningStandalone(Path data) {
        this(data, Map.of());
    }

    /** With further settings. */
    public RunningStandalone(Path data, Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(Map.of(
                StandaloneConfig.DATA, data.toString(),
                StandaloneConfig.BROKER_PORT, "0",
                StandaloneConfig.REGISTRY_PORT, "0",
                AggregatorConfig.QUERY_LISTEN, "0",
                ExportConfig.LISTEN, "0",
                GatewayConfig.LISTEN, "127.0.0.1:0",
                CommonConfig.HEALTH_LISTEN, "",
                CommonConfig.SHUTDOWN_TIMEOUT_MS, String.valueOf(Patience.LIMIT.toMillis())));
        settings.putAll(further);
        service = new StandaloneService(new StandaloneConfig(settings), progress, endpoints::set);
        service.start();
    }

    public StandaloneService service() {
        return service;
    }

    public Endpoints endpoints() {
        return Objects.requireNonNull(endpoints.get());
    }

    /** Prints nothing. */
    public Progress progress() {
        return progress;
    }

    /** The settings by which a client finds it. */
    public Map<String, String> connection() {
        return Map.of(
                CommonConfig.BOOTSTRAP_SERVERS, endpoints().bootstrapServers(),
                CommonConfig.SCHEMA_REGISTRY_URL, endpoints().schemaRegistryUrl());
    }

    /** Asks one of its APIs. */
    public HttpResponse<String> get(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(Patience.LIMIT).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        service.close();
    }
}
