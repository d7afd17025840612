// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.aggregator.deadletter.refused.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Messages of the dead-letter topic. */
final class Letters {
    static final String TOPIC = "pipeline-events-dlq";

    private Letters() {}

    static ConsumerRecord<byte[], byte[]> message(long offset, String place, RecordHeaders headers, byte[] value) {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                1_000_000 + offset,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                bytes(place),
                value,
                headers,
                Optional.empty());
    }

    static DeadLetter letter(String place, String reason, byte[] key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetters.REASON, bytes(reason));
        headers.add(DeadLetters.DETAIL, bytes("Expected an event, but it is not one"));
        headers.add(DeadLetters.TOPIC, bytes("pipeline-events"));
        headers.add(DeadLetters.PARTITION, bytes(place.substring(0, place.indexOf('/'))));
        headers.add(DeadLetters.OFFSET, bytes(place.substring(place.indexOf('/') + 1)));
        headers.add(DeadLetters.TIMESTAMP, bytes("1762162200000"));
        if (key != null) {
            headers.add(DeadLetters.KEY, key);
        }
        return new DeadLetter(message(0, place, headers, value));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
