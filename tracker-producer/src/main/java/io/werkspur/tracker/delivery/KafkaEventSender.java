// SPDX-License-Identifier: Apache-2.0
package io.werkspur.tracker.delivery;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends with a Kafka producer. */
final class KafkaEventSender implements EventSender {
    private final Producer<byte[], byte[]> producer;
    private final String topic;

    KafkaEventSender(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The callback tells all that the future would.
    public void send(EncodedEvent event, Completion completion) {
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
