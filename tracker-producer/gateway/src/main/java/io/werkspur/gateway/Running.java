// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.werkspur.gateway.journal.Journal;
import io.werkspur.gateway.journal.OutboxRelay;
import io.werkspur.gateway.process.CommandProcessor;
import io.werkspur.service.http.ServiceMetrics;
import io.werkspur.service.http.WebServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a running gateway, and the order in which they stop. */
final class Running {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private final Journal journal;
    private final CommandProcessor processor;
    private final OutboxRelay feed;
    private final ServiceMetrics metrics;
    private final TopicWait topics;
    private final ErasureWatch erasures;
    private @Nullable WebServer server;

    Running(
            Journal journal,
            CommandProcessor processor,
            OutboxRelay feed,
            ServiceMetrics metrics,
            TopicWait topics,
            ErasureWatch erasures) {
        this.journal = journal;
        this.processor = processor;
        this.feed = feed;
        this.metrics = metrics;
        this.topics = topics;
        this.erasures = erasures;
    }

    void listen(WebServer listening) {
        server = listening;
    }

    WebServer server() {
        if (server == null) {
            throw new IllegalStateException("Expected a server that listens, but there is none");
        }
        return server;
    }

    Journal journal() {
        return journal;
    }

    void close(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        if (server != null) {
            server.close();
        }
        processor.close();
        if (!journal.allSent()) {
            // Stopped before the topics were checked: accepted events must be sent anyway, if the broker is available.
            topics.await(until(deadline));
        }
        topics.close();
        erasures.close();
        if (!feed.drain(until(deadline))) {
            LOG.info(
                    "{} accepted requests are in the journal and will be sent after the next start", journal.waiting());
        }
        feed.close();
        journal.close();
        metrics.close();
    }

    private static Duration until(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
