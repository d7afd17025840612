// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway;

import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.lifecycle.ErrorLine;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.service.topic.TopicsNotReadyException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delays sending until the topics are known to be correct: with another number of partitions, runs would get to the wrong
 * place. An unavailable broker only delays the check.
 */
final class TopicWait implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWait.class);
    private static final int ANSWER_MILLIS = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final GatewayConfig config;
    private final CompletableFuture<Void> decision = new CompletableFuture<>();
    private CompletableFuture<Void> outcome = decision;
    private boolean warned;

    private TopicWait(GatewayConfig config) {
        this.config = config;
    }

    /** Starts checking. */
    static TopicWait start(GatewayConfig config) {
        TopicWait wait = new TopicWait(config);
        Thread thread = new Thread(wait::run, "gateway-topics");
        thread.setDaemon(true);
        thread.start();
        return wait;
    }

    /** Registers what to do once the result is known, which may be at once; nothing after a close. For the thread that closes. */
    void then(Runnable whenReady, Consumer<Throwable> whenWrong) {
        outcome = decision.whenComplete((ready, wrong) -> {
            if (wrong == null) {
                whenReady.run();
            } else if (!(wrong instanceof CancellationException)) {
                whenWrong.accept(wrong);
            }
        });
    }

    /** Waits until that is done, at most this long. */
    void await(Duration limit) {
        await(outcome, limit);
    }

    private static void await(CompletableFuture<Void> future, Duration limit) {
        try {
            future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            // Then nothing is sent; the callback has reported it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosed()) {
            // One client for all attempts: each new one would log again that it cannot connect.
            try (Admin admin = Admin.create(settings())) {
                while (!isClosed() && !isDecided(admin)) {
                    pause();
                }
                return;
            } catch (KafkaException e) {
                warn(e);
                pause();
            }
        }
    }

    private boolean isDecided(Admin admin) {
        try {
            TopicAdmin.requireHealthy(admin, CommonConfig.topics(config));
            decision.complete(null);
            return true;
        } catch (TopicsNotReadyException e) {
            decision.completeExceptionally(e);
            return true;
        } catch (KafkaException e) {
            warn(e);
            return false;
        }
    }

    private void warn(KafkaException e) {
        if (!warned && !isClosed()) {
            LOG.warn(
                    "The broker at {} cannot be used yet, and accepted events wait in the journal: {}",
                    config.getString(CommonConfig.BOOTSTRAP_SERVERS),
                    ErrorLine.of(e));
            warned = true;
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = CommonConfig.clientProperties(config, "admin.");
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        // The client logs every attempt to connect.
        settings.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 1_000);
        settings.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000);
        return settings;
    }

    private boolean isClosed() {
        return decision.isDone();
    }

    private void pause() {
        await(decision, PAUSE);
        if (Thread.currentThread().isInterrupted()) {
            close();
        }
    }

    /** Ends the check; nothing starts afterwards. */
    @Override
    public void close() {
        decision.cancel(false);
    }
}
