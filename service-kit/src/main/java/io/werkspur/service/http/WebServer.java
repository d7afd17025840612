// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.werkspur.service.http.load.Lanes;
import io.werkspur.service.http.load.QuickAnswer;
import io.werkspur.service.http.load.QuickTimes;
import io.werkspur.service.http.problem.JettyProblems;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.Problems;
import io.werkspur.service.http.problem.RequestIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server, listening from {@link #start} to {@link #close}. Every error is a {@link Problem}; every response has
 * an id and the headers that restrict browsers; connections, threads, the sizes of headers and bodies and the time to
 * send them are limited, so that slow and many clients do not stop the others. It uses HTTP/1.1 without TLS, which is left to a proxy in front. Safe from any thread.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int HEADER_BYTES = 16 << 10;

    private final Javalin javalin;
    private final String host;
    private final int port;
    private final List<Route> routes;

    private WebServer(Javalin javalin, String host, int port, List<Route> routes) {
        this.javalin = javalin;
        this.host = host;
        this.port = port;
        this.routes = routes;
    }

    /**
     * Starts listening.
     *
     * @param metrics gets a timer for requests by method, route and status; null for none
     * @param definition adds the routes; called once, before the first request
     * @throws IllegalStateException with one line if the address cannot be used
     */
    public static WebServer start(
            ServerSettings settings, @Nullable MeterRegistry metrics, Consumer<Routes> definition) {
        Routes[] defined = new Routes[1];
        FirstRequest[] first = new FirstRequest[1];
        Lanes lanes = new Lanes(settings.name(), settings.limits(), metrics);
        Javalin javalin = Javalin.create(config -> {
            defined[0] = configure(config, settings, lanes, metrics, definition);
            config.jetty.addConnector((server, http) -> {
                ServerConnector connector = open(lanes.connector(server, http), settings);
                first[0] = FirstRequest.before(connector, http);
                return connector;
            });
        });
        try {
            javalin.start();
            first[0].send();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "Expected to listen on " + settings.listen().host() + ":"
                            + settings.listen().port() + " (" + settings.name() + ".listen), but " + reason(e),
                    e);
        }
        return new WebServer(javalin, settings.listen().host(), javalin.port(), defined[0].all());
    }

    private static Routes configure(
            JavalinConfig config,
            ServerSettings settings,
            Lanes lanes,
            @Nullable MeterRegistry metrics,
            Consumer<Routes> definition) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = settings.largestBody();
        // Responses go to programs on the same machine or network: compressing them costs more than it saves.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        QueuedThreadPool threads = lanes.threads();
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(WebServer::boundRequests);
        config.router.javaLangErrorHandler(Problems::answer);
        Map<String, Supplier<QuickAnswer>> quick = new HashMap<>();
        Routes routes = new Routes(config.routes, settings.openOnly(), threads, quick);
        RequestGuard guard = new RequestGuard(settings, routes);
        config.routes.before(guard);
        Problems.addTo(config.routes);
        QuickTimes times = (method, path, status, time) -> {};
        if (metrics != null) {
            RequestTimer timer = new RequestTimer(metrics);
            config.requestLogger.http(timer);
            times = timer;
        }
        definition.accept(routes);
        QuickTimes told = times;
        config.jetty.modifyServer(server -> {
            Handler.Wrapper last = wrap(server, settings, lanes.first());
            lanes.addTo(last, threads, quick, told, settings.bodyTime(), guard::admits);
        });
        return routes;
    }

    private static void boundRequests(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEADER_BYTES);
    }

    // Opened here, before the server starts: a port in use is an operator's error, which needs one line and no stack
    // trace.
    private static ServerConnector open(ServerConnector connector, ServerSettings settings) {
        connector.setHost(settings.listen().host());
        connector.setPort(settings.listen().port());
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connector;
    }

    /** Returns the last of the handlers that see every request. */
    private static Handler.Wrapper wrap(Server server, ServerSettings settings, Handler.Wrapper first) {
        server.setErrorHandler(new JettyProblems(settings.pathHeader()));
        server.setStopTimeout(settings.stopTimeout().toMillis());
        // Javalin's own: it would cut all clients short while many requests are worked on.
        server.getBeans(LowResourceMonitor.class).forEach(server::removeBean);
        SizeLimitHandler sizes = new SizeLimitHandler(settings.largestBody(), -1);
        GracefulHandler graceful = new GracefulHandler(sizes);
        RequestIdentity identity = new RequestIdentity(settings.pathHeader());
        identity.setHandler(graceful);
        first.setHandler(identity);
        server.setHandler(first);
        return sizes;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** Returns the port on which it listens. */
    public int port() {
        return port;
    }

    /** Where to reach it from this machine: {@code http://host:port}. */
    public String url() {
        return "http://" + reachable(host) + ":" + port;
    }

    private static String reachable(String host) {
        try {
            if (InetAddress.getByName(host).isAnyLocalAddress()) {
                return "127.0.0.1";
            }
        } catch (UnknownHostException e) {
            return host;
        }
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** Its routes, in the order in which they were added. */
    public List<Route> routes() {
        return routes;
    }

    /**
     * Accepts no more requests, waits for the current ones within the given time, and stops listening. May be called
     * again.
     */
    @Override
    public void close() {
        try {
            // Not Javalin's own stop, which prints a stack trace if a request does not end in time.
            javalin.jettyServer().server().stop();
        } catch (Exception e) {
            LOG.warn("Requests on port {} were cut off when the server stopped: {}", port, reason(e));
        }
    }
}
