// SPDX-License-Identifier: Apache-2.0
package io.werkspur.sink.consume;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/** A consumer that refuses commits and is silent when the test wants that. */
final class RefusingConsumer extends MockConsumer<byte[], byte[]> {
    int refusals;
    double secondsSinceHeartbeat;

    RefusingConsumer() {
        super("earliest");
    }

    @Override
    public synchronized Map<MetricName, ? extends Metric> metrics() {
        MetricName name = new MetricName("last-heartbeat-seconds-ago", "consumer-coordinator-metrics", "", Map.of());
        return Map.of(name, new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return secondsSinceHeartbeat;
            }
        });
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        if (refusals-- > 0) {
            throw new RebalanceInProgressException();
        }
        super.commitSync(offsets, timeout);
    }
}
