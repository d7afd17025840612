// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.internal.delivery;

import io.werkspur.tracker.internal.queue.EncodedMessage;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends with a Kafka producer whose {@code max.block.ms} is zero: it never waits for metadata or room. That the metadata
 * are there is waited for before.
 */
final class KafkaEventSender implements EventSender {
    private static final long LONGEST_WAIT_NANOS = 2_000_000_000;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    public KafkaEventSender(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    @Override
    public void awaitReady() {
        long start = System.nanoTime();
        while (true) {
            try {
                producer.partitionsFor(topic);
                return;
            } catch (TimeoutException e) {
                if (System.nanoTime() - start > LONGEST_WAIT_NANOS) {
                    throw new TimeoutException(
                            "Expected the broker to tell where the topic " + topic + " is, but it has not answered", e);
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The callback tells all that the future would.
    public void send(EncodedMessage event, Completion completion) {
        producer.send(new ProducerRecord<>(topic, event.key(), event.value()), (metadata, error) -> {
            if (error == null) {
                completion.acknowledged();
            } else {
                completion.failed(error);
            }
        });
    }

    @Override
    public void close(Duration timeout) {
        producer.close(timeout);
    }
}
