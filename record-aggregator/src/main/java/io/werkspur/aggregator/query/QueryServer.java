// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.query;

import io.werkspur.aggregator.publish.EventRowReader;
import io.werkspur.aggregator.query.instance.AllowedPeers;
import io.werkspur.aggregator.query.instance.AnswerPositions;
import io.werkspur.aggregator.query.instance.EndOffsets;
import io.werkspur.aggregator.query.instance.PartitionOwners;
import io.werkspur.aggregator.query.instance.PeerClient;
import io.werkspur.aggregator.query.instance.PeerPatterns;
import io.werkspur.aggregator.query.read.RestoreProgress;
import io.werkspur.aggregator.query.read.RunQueries;
import io.werkspur.aggregator.query.read.StreamsStores;
import io.werkspur.service.config.HostAndPort;
import io.werkspur.service.http.MetricsRoute;
import io.werkspur.service.http.OpenApiRoute;
import io.werkspur.service.http.Route;
import io.werkspur.service.http.Routes;
import io.werkspur.service.http.ServerSettings;
import io.werkspur.service.http.ServiceMetrics;
import io.werkspur.service.http.WebServer;
import io.werkspur.service.http.access.PeerProof;
import io.werkspur.service.http.access.ProvenPeers;
import io.werkspur.service.lifecycle.HealthRoutes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** The query API of one instance, with its health and its metrics. Listens from start to close. Safe from any thread. */
public final class QueryServer implements AutoCloseable {
    static final String OPEN_API = "openapi.json";

    private static final String PEERS = "query";

    private final WebServer server;
    private final EndOffsets ends;
    private final HostInfo here;

    private QueryServer(WebServer server, EndOffsets ends, HostInfo here) {
        this.server = server;
        this.ends = ends;
        this.here = here;
    }

    /**
     * Starts listening; responds with 503 until the application runs.
     *
     * @param advertised where the other instances reach this one; if empty, the address on which it listens
     * @param peers where queries may be forwarded to
     * @param progress the restores of the stores
     * @param metrics shown by the server; also counts its requests
     * @throws IllegalStateException with one line if the address cannot be used
     */
    public static QueryServer start(
            ServerSettings settings,
            Optional<HostAndPort> advertised,
            PeerPatterns peers,
            QueryBackend backend,
            RestoreProgress progress,
            ServiceMetrics metrics) {
        EndOffsets ends =
                new EndOffsets(backend.admin(), backend.topics().events(), backend.partitions(), System::nanoTime);
        AtomicReference<@Nullable HostInfo> here = new AtomicReference<>();
        Optional<PeerProof> proof = settings.token().map(token -> new PeerProof(token, PEERS));
        PeerClient client = new PeerClient(proof, new AllowedPeers(peers, here::get), System::currentTimeMillis);
        ServerSettings withPeers = proof.map(
                        mine -> new ProvenPeers(mine, () -> nameOf(here.get()), System::currentTimeMillis))
                .map(settings::withPeers)
                .orElse(settings);
        try {
            WebServer server = WebServer.start(
                    withPeers,
                    metrics.registry(),
                    routes -> define(routes, client, backend, progress, metrics, ends, here));
            HostInfo place = advertised
                    .map(given -> new HostInfo(given.host(), given.port()))
                    .orElseGet(() -> new HostInfo(reachable(settings.listen().host()), server.port()));
            here.set(place);
            return new QueryServer(server, ends, place);
        } catch (RuntimeException e) {
            ends.close();
            throw e;
        }
    }

    private static void define(
            Routes routes,
            PeerClient peers,
            QueryBackend backend,
            RestoreProgress progress,
            ServiceMetrics metrics,
            EndOffsets ends,
            AtomicReference<@Nullable HostInfo> here) {
        String topic = backend.topics().events();
        ThreadLocal<EventRowReader> readers =
                ThreadLocal.withInitial(() -> new EventRowReader(topic, backend.registry(), backend.foreign()));
        RunQueries queries = new RunQueries(
                new StreamsStores(backend.streams(), progress, topic),
                readers::get,
                backend.policy(),
                System::currentTimeMillis);
        PartitionOwners owners = new PartitionOwners(backend.streams(), here::get);
        AnswerPositions positions = new AnswerPositions(ends, owners);
        new RunListRoutes(backend.partitions(), queries, owners, peers, positions).addTo(routes);
        new QueryRoutes(backend.partitions(), queries, owners, peers, positions).addTo(routes);
        HealthRoutes.addTo(routes, backend.readiness(), () -> Map.of("restoring", progress.describe()));
        MetricsRoute.addTo(routes, metrics.registry());
        OpenApiRoute.addTo(routes, QueryServer.class, OPEN_API);
    }

    private static @Nullable String nameOf(@Nullable HostInfo place) {
        return place == null ? null : place.host() + ":" + place.port();
    }

    // The wildcard address cannot be reached; the name of the machine (or container) can.
    private static String reachable(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress()
                    ? InetAddress.getLocalHost().getHostName()
                    : host;
        } catch (UnknownHostException e) {
            return host;
        }
    }

    /** Where the other instances reach this one. */
    public HostInfo here() {
        return here;
    }

    /** Where to reach it from this machine: {@code http://host:port}. */
    public String url() {
        return server.url();
    }

    List<Route> routes() {
        return server.routes();
    }

    @Override
    public void close() {
        server.close();
        ends.close();
    }
}
