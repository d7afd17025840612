// SPDX-License-Identifier: Apache-2.0
package io.werkspur.service.http.load;

import io.werkspur.service.http.load.limit.Cut;
import io.werkspur.service.http.load.limit.Exchanges;
import io.werkspur.service.http.load.limit.ServerLimits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections that only wait for their clients when others need the place, and those whose clients send the head of a request
 * too slowly. Looks at everything that is slow a few times in the limits that it has. Safe from any thread.
 */
final class Connections extends AbstractLifeCycle implements Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long MOST_MILLIS = 1_000;
    private static final long LEAST_MILLIS = 20;
    private static final int LOOKS = 4;
    private static final long WARN_NANOS = Duration.ofMinutes(1).toNanos();

    private final ServerLimits limits;
    private final ServerConnector connector;
    private final ConnectionTable<Connection> table;
    private final Exchanges exchanges;
    private final Cut.Counters cuts;
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_NANOS);
    private volatile Scheduler.@Nullable Task next;

    Connections(
            ServerLimits limits,
            ServerConnector connector,
            ConnectionTable<Connection> table,
            Exchanges exchanges,
            Cut.Counters cuts) {
        this.limits = limits;
        this.connector = connector;
        this.table = table;
        this.exchanges = exchanges;
        this.cuts = cuts;
    }

    @Override
    public void onOpened(Connection connection) {
        table.opened(connection);
        List<Connection> surplus = table.takeSurplus(limits.connections());
        for (Connection oldest : surplus) {
            cuts.count(Cut.PLACE);
            warn();
            oldest.close();
        }
    }

    // Once a minute: whoever wants to fill the log must not be able to do it this way.
    private void warn() {
        long now = System.nanoTime();
        long before = warned.get();
        if (now - before >= WARN_NANOS && warned.compareAndSet(before, now)) {
            LOG.warn(
                    "Expected at most {} connections on port {}, but there are more; those that have waited longest for"
                            + " their clients are closed",
                    limits.connections(),
                    connector.getLocalPort());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        table.closed(connection);
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        Scheduler.Task waiting = next;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    private void schedule() {
        long shortest = Math.min(limits.head().toMillis(), limits.response().toMillis());
        long millis = Math.max(LEAST_MILLIS, Math.min(MOST_MILLIS, shortest / LOOKS));
        next = connector.getScheduler().schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            long now = System.nanoTime();
            for (Connection slow : table.takeSlowHeads(
                    now, Connection::getBytesIn, limits.head().toNanos())) {
                cuts.count(Cut.HEAD);
                slow.close();
            }
            exchanges.look(now);
        } catch (RuntimeException e) {
            LOG.error("Expected to look for slow clients, but failed", e);
        } finally {
            if (isRunning()) {
                schedule();
            }
        }
    }
}
