// SPDX-License-Identifier: Apache-2.0
package io.werkspur.standalone.publish;

import io.werkspur.schema.PipelineEvent;
import io.werkspur.service.config.CommonConfig;
import io.werkspur.service.topic.TopicAdmin;
import io.werkspur.standalone.part.PartFailedException;
import io.werkspur.tracker.Tracker;
import io.werkspur.tracker.outcome.FlushResult;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.AbstractConfig;

/** Sends through the real tracker, and waits where the tracker would drop events. */
public final class TrackerSender implements PublishTarget, AutoCloseable {
    /** Far below the capacity of the tracker's queue. */
    private static final int EVENTS_BETWEEN_WAITS = 2_000;

    private static final long BYTES_BETWEEN_WAITS = 16L << 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ADMIN_TIMEOUT_MILLIS = 10_000;

    private final Tracker tracker;
    private final String bootstrapServers;
    private int events;

    private TrackerSender(Tracker tracker, String bootstrapServers) {
        this.tracker = tracker;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Checks the topics, then connects.
     *
     * @param config the common settings
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
                        .build(),
                config.getString(CommonConfig.BOOTSTRAP_SERVERS));
    }

    @Override
    public void send(PipelineEvent event) {
        tracker.send(event);
        events++;
        if (events >= EVENTS_BETWEEN_WAITS || tracker.metrics().heldBytes() >= BYTES_BETWEEN_WAITS) {
            settle();
        }
    }

    @Override
    public long acknowledged() {
        return settle().acknowledged();
    }

    @Override
    public long acknowledgedSoFar() {
        return tracker.metrics().acknowledged();
    }

    private FlushResult settle() {
        events = 0;
        FlushResult result = tracker.flush(LIMIT);
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
