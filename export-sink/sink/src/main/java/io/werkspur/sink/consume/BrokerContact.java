// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether the broker still answers. A consumer does not report that: a poll without messages and a poll without
 * a broker look the same. The heartbeat distinguishes them. For the consumer's thread.
 */
final class BrokerContact {
    private static final String METRIC = "last-heartbeat-seconds-ago";
    private static final double LONGEST_SILENCE_SECONDS = 10;

    private final Consumer<?, ?> consumer;
    private @Nullable Metric heartbeat;

    BrokerContact(Consumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    /** One line for the operator if the broker is silent; empty if it is not, or if nothing is known. */
    Optional<String> silence() {
        if (heartbeat == null) {
            heartbeat = find();
        }
        if (heartbeat == null
                || !(heartbeat.metricValue() instanceof Number seconds)
                || seconds.doubleValue() <= LONGEST_SILENCE_SECONDS) {
            return Optional.empty();
        }
        return Optional.of("Expected a heartbeat of the broker every few seconds, but the last one was "
                + seconds.longValue() + " s ago; the sink continues by itself when the broker is back");
    }

    private @Nullable Metric find() {
        for (Map.Entry<MetricName, ? extends Metric> metric : consumer.metrics().entrySet()) {
            if (metric.getKey().name().equals(METRIC)) {
                return metric.getValue();
            }
        }
        return null;
    }
}
