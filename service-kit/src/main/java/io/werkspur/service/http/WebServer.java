// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.werkspur.service.http.problem.JettyProblems;
import io.werkspur.service.http.problem.Problem;
import io.werkspur.service.http.problem.Problems;
import io.werkspur.service.http.problem.RequestIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server, listening from {@link #start} to {@link #close}. Every error is a {@link Problem}; every response has
 * an id and the headers that restrict browsers; connections, threads, the sizes of headers and bodies and the time to
 * send them are limited. It uses HTTP/1.1 without TLS, which is left to a proxy in front. Safe from any thread.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int MAX_THREADS = 64;
    private static final int LEAST_THREADS = 4;
    private static final int THREAD_IDLE_MILLIS = 30_000;
    private static final int MAX_CONNECTIONS = 1_000;
    private static final long IDLE_MILLIS = 30_000;
    // Connections that are only kept alive must not delay a stop.
    private static final long STOP_IDLE_MILLIS = 200;
    private static final int HEADER_BYTES = 16 << 10;
    /**
     * How much of a body is read before a thread begins to work on its request, in bytes. So a slow client uses a
     * connection but no thread, as long as its body is of the usual size.
     */
    public static final int GATHERED_BYTES = 64 << 10;

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
        Javalin javalin = Javalin.create(config -> {
            defined[0] = configure(config, settings, metrics, definition);
            config.jetty.addConnector((server, http) -> {
                ServerConnector connector = connector(server, http, settings);
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
            @Nullable MeterRegistry metrics,
            Consumer<Routes> definition) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = settings.largestBody();
        // Responses go to programs on the same machine or network: compressing them costs more than it saves.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads(settings.name());
        config.jetty.modifyHttpConfiguration(WebServer::boundRequests);
        config.jetty.modifyServer(server -> wrap(server, settings));
        config.router.javaLangErrorHandler(Problems::answer);
        Routes routes = new Routes(config.routes, settings.openOnly());
        config.routes.before(new RequestGuard(settings, routes::isOpen));
        Problems.addTo(config.routes);
        if (metrics != null) {
            config.requestLogger.http(new RequestTimer(metrics));
        }
        definition.accept(routes);
        return routes;
    }

    private static QueuedThreadPool threads(String name) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, LEAST_THREADS, THREAD_IDLE_MILLIS);
        threads.setName("http-" + name);
        threads.setDaemon(true);
        return threads;
    }

    private static void boundRequests(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEADER_BYTES);
    }

    // Opened here, before the server starts: a port in use is an operator's error, which needs one line and no stack
    // trace.
    private static ServerConnector connector(Server server, HttpConfiguration http, ServerSettings settings) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.listen().host());
        connector.setPort(settings.listen().port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        return connector;
    }

    private static void wrap(Server server, ServerSettings settings) {
        server.setErrorHandler(new JettyProblems(settings.pathHeader()));
        server.setStopTimeout(settings.stopTimeout().toMillis());
        BodyDeadline deadline = new BodyDeadline(settings.bodyTime(), System::nanoTime);
        deadline.setHandler(new EagerContentHandler(
                new EagerContentHandler.RetainedContentLoaderFactory(GATHERED_BYTES, -1, false)));
        SizeLimitHandler sizes = new SizeLimitHandler(settings.largestBody(), -1);
        sizes.setHandler(deadline);
        GracefulHandler graceful = new GracefulHandler(sizes);
        RequestIdentity identity = new RequestIdentity(settings.pathHeader());
        identity.setHandler(graceful);
        server.setHandler(identity);
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
