// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.config.ValueClassSettings;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.standalone.part.PartFailedException;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.outcome.FlushResult;
import io.werkspur.tracker.outcome.TrackerMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.AbstractConfig;

/** Sends through the real tracker, and waits where the tracker would drop events. */
public final class TrackerSender implements PublishTarget, AutoCloseable {
    /** Below the capacity of the tracker's queue, and enough that its worker has something to send at any time. */
    private static final int MOST_EVENTS = 4_000;

    private static final long MOST_BYTES = 16L << 20;

    /** Much shorter than the time to send half of the events. */
    private static final long PAUSE_NANOS = 1_000_000;

    // A registry or broker that is restarted is back by then; the reason of the wait is shown at once.
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int ADMIN_TIMEOUT_MILLIS = 10_000;

    private final Tracker tracker;
    private final String bootstrapServers;

    private TrackerSender(Tracker tracker, String bootstrapServers) {
        this.tracker = tracker;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Checks the topics, then connects.
     *
     * @param config the common settings, and {@code value.serializer} if it is defined
     * @throws RuntimeException with one line if the broker is unavailable or a topic is not in the required state
     */
    public static TrackerSender connect(AbstractConfig config) {
        Map<String, Object> settings = CommonConfig.clientProperties(config, "admin.");
        // Somebody waits at a terminal: the client's default of a minute is too long to report that the broker does not
        // answer.
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            TopicAdmin.requireHealthy(admin, CommonConfig.topics(config));
        }
        return new TrackerSender(
                Tracker.builder()
                        .properties(CommonConfig.trackerProperties(config))
                        .topicPrefix(CommonConfig.topics(config).prefix())
                        .property(ValueClassSettings.SERIALIZER, ValueClassSettings.serializer(config))
                        .build(),
                config.getString(CommonConfig.BOOTSTRAP_SERVERS));
    }

    @Override
    public void send(PipelineEvent event) {
        tracker.send(event);
        if (isFuller(1)) {
            awaitRoom();
        }
    }

    /** Until half of it is sent, so that reading and sending go on side by side. */
    private void awaitRoom() {
        long start = System.nanoTime();
        while (isFuller(0.5)) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                requireSettled(tracker.flush(Duration.ZERO));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean isFuller(double part) {
        TrackerMetrics metrics = tracker.metrics();
        return metrics.queued() + metrics.inFlight() >= part * MOST_EVENTS || metrics.heldBytes() >= part * MOST_BYTES;
    }

    @Override
    public long acknowledged() {
        return requireSettled(tracker.flush(LIMIT)).acknowledged();
    }

    @Override
    public long acknowledgedSoFar() {
        return tracker.metrics().acknowledged();
    }

    private FlushResult requireSettled(FlushResult result) {
        if (result.timedOut()) {
            throw new PartFailedException(
                    "Expected the broker at " + bootstrapServers + " to acknowledge within " + LIMIT.toSeconds()
                            + " s, but " + result.summary()
                            + "; you can publish the file again without creating duplicates",
                    result.lastError().orElse(null));
        }
        return result;
    }

    /** Closes the tracker. */
    @Override
    public void close() {
        tracker.close();
    }
}
