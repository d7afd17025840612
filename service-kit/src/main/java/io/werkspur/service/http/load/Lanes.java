// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load;

import io.micrometer.core.instrument.MeterRegistry;
import io.werkspur.service.http.load.body.BodyGatherer;
import io.werkspur.service.http.load.limit.Cut;
import io.werkspur.service.http.load.limit.Exchanges;
import io.werkspur.service.http.load.limit.ServerLimits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one server that keep slow and many clients from stopping the others. Connections and arriving bytes have a few threads of
 * their own, which never wait; only a complete request gets one of those that work; the health has a third lane. For one server, while it
 * starts.
 */
public final class Lanes {
    private static final int DOOR_THREADS = 8;
    private static final int LEAST_DOOR_THREADS = 3;
    private static final int LEAST_THREADS = 4;
    private static final int THREAD_IDLE_MILLIS = 30_000;
    // Connections that are only kept alive must not delay a stop.
    private static final long STOP_IDLE_MILLIS = 200;
    // While surplus connections are being closed.
    private static final int SPARE_CONNECTIONS = 100;
    // The system's default of 50 makes clients wait for seconds if many come at once.
    private static final int BACKLOG = 512;

    private final String name;
    private final ServerLimits limits;
    private final ConnectionTable<Connection> table = new ConnectionTable<>();
    private final Exchanges exchanges = new Exchanges();
    private final Cut.Counters cuts;

    /** @param metrics count the clients that were cut off; null for none */
    public Lanes(String name, ServerLimits limits, @Nullable MeterRegistry metrics) {
        this.name = name;
        this.limits = limits;
        this.cuts = new Cut.Counters(metrics);
    }

    /** Returns the threads that work on requests. */
    public QueuedThreadPool threads() {
        return pool("http-" + name, limits.threads(), Math.min(LEAST_THREADS, limits.threads()));
    }

    private static QueuedThreadPool pool(String name, int most, int least) {
        QueuedThreadPool threads = new QueuedThreadPool(most, least, THREAD_IDLE_MILLIS);
        threads.setName(name);
        threads.setDaemon(true);
        return threads;
    }

    /** Returns a connector that is not open yet. */
    public ServerConnector connector(Server server, HttpConfiguration http) {
        QueuedThreadPool door = pool("http-" + name + "-door", DOOR_THREADS, LEAST_DOOR_THREADS);
        ServerConnector connector =
                new ServerConnector(server, door, null, null, 1, 1, new HttpConnectionFactory(http));
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
        connector.addBean(new Connections(limits, connector, table, exchanges, cuts));
        server.addBean(new NetworkConnectionLimit(limits.connections() + SPARE_CONNECTIONS, connector));
        return connector;
    }

    /** Returns the first handler of the server. */
    public Handler.Wrapper first() {
        return new RequestPhases(table, exchanges, limits, cuts);
    }

    /**
     * Puts the last handlers before the one that works behind {@code last}.
     *
     * @param threads those that work
     * @param answers of the quick lane, by path; may be filled until the first request
     * @param times is told about each of them
     * @param bodyTime maximum time for a body
     * @param admitted whether a client may send a large body
     */
    public void addTo(
            Handler.Wrapper last,
            Executor threads,
            Map<String, Supplier<QuickAnswer>> answers,
            QuickTimes times,
            Duration bodyTime,
            Predicate<Request> admitted) {
        QuickLane quick = new QuickLane(name, answers, times);
        BodyGatherer bodies = new BodyGatherer(bodyTime, admitted, limits.bodies(), exchanges, cuts);
        last.setHandler(quick);
        quick.setHandler(bodies);
        bodies.setHandler(new WorkLane(threads, limits, table, cuts));
    }
}
