// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.lifecycle.ErrorLine;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicsNotReadyException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the sending back until the topics were seen to be as they must be: on one with another number of partitions runs would
 * land in the wrong place. A broker that is away only delays that.
 */
final class TopicWait implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWait.class);
    private static final int ANSWER_MILLIS = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final GatewayConfig config;
    private final Runnable whenReady;
    private final Consumer<Throwable> whenWrong;
    private final Thread thread = new Thread(this::run, "gateway-topics");
    private boolean told;
    private boolean closed;

    TopicWait(GatewayConfig config, Runnable whenReady, Consumer<Throwable> whenWrong) {
        this.config = config;
        this.whenReady = whenReady;
        this.whenWrong = whenWrong;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!isClosed()) {
            // One client for all tries: each new one would tell anew that it cannot connect.
            try (Admin admin = Admin.create(settings())) {
                while (!isClosed() && !isDecided(admin)) {
                    pause();
                }
                return;
            } catch (KafkaException e) {
                tell(e);
                pause();
            }
        }
    }

    private boolean isDecided(Admin admin) {
        try {
            TopicAdmin.requireHealthy(admin, CommonConfig.topics(config));
            finish();
            return true;
        } catch (TopicsNotReadyException e) {
            whenWrong.accept(e);
            return true;
        } catch (KafkaException e) {
            tell(e);
            return false;
        }
    }

    private void tell(KafkaException e) {
        if (!told && !isClosed()) {
            LOG.warn(
                    "Expected a broker at {}, but {}; what is accepted waits in the journal",
                    config.getString(CommonConfig.BOOTSTRAP_SERVERS),
                    ErrorLine.of(e));
            told = true;
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = CommonConfig.clientProperties(config, "admin.");
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        // The client logs every try to connect.
        settings.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 1_000);
        settings.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000);
        return settings;
    }

    private synchronized void finish() {
        if (!closed) {
            whenReady.run();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void pause() {
        try {
            if (!closed) {
                wait(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Lets nothing begin any more. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
