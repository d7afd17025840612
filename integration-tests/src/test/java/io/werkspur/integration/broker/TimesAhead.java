// SPDX-License-Identifier: Apache-2.0
package io.werkspur.integration.broker;

import io.werkspur.integration.embedded.RecordsTopic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes what a broker keeps about its groups look as if its clock had been ahead. */
final class TimesAhead {
    private static final String GROUPS = "__consumer_offsets";
    /** A key begins with its kind: 0 and 1 are offsets, 2 groups whose clients assign. */
    private static final short LAST_KIND_OF_CLIENTS = 2;

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private TimesAhead() {}

    /**
     * Writes again, with later times, what the broker has written within an hour about groups that it assigns itself, except
     * their offsets.
     *
     * @return how many times were found and changed
     */
    static int set(String bootstrapServers, Duration ahead) throws Exception {
        int changed = 0;
        // The broker takes messages for its own topics only from this client.
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "client.id", "__admin_client");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> message : new RecordsTopic(bootstrapServers, GROUPS).messages()) {
                if (message.value() != null && ByteBuffer.wrap(message.key()).getShort() > LAST_KIND_OF_CLIENTS) {
                    int moved = move(message.value(), ahead.toMillis());
                    if (moved > 0) {
                        producer.send(new ProducerRecord<>(
                                        GROUPS, message.partition(), message.key(), message.value()))
                                .get();
                    }
                    changed += moved;
                }
            }
        }
        return changed;
    }

    // Times are eight bytes, milliseconds; no other number is near to one of now.
    private static int move(byte[] value, long millis) {
        int moved = 0;
        long now = System.currentTimeMillis();
        ByteBuffer bytes = ByteBuffer.wrap(value);
        for (int at = 0; at + Long.BYTES <= value.length; at++) {
            if (Math.abs(bytes.getLong(at) - now) < HOUR_MILLIS) {
                bytes.putLong(at, bytes.getLong(at) + millis);
                moved++;
            }
        }
        return moved;
    }
}
