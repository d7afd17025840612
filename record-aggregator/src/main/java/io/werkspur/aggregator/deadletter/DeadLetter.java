// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.aggregator.deadletter.refused.DeadLetters;
import io.werkspur.aggregator.deadletter.refused.SourceHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter. Whatever was written to the topic, reading it never fails: a header that is missing or invalid is empty. All text
 * in it is untrusted, see {@link io.werkspur.foundation.text.TerminalText}. Immutable as long as nobody changes its arrays.
 */
public final class DeadLetter {
    private final ConsumerRecord<byte[], byte[]> message;

    DeadLetter(ConsumerRecord<byte[], byte[]> message) {
        this.message = message;
    }

    /** The position of the message in its source, {@code <partition>/<offset>}: the name of the letter. */
    public String place() {
        return text(message.key());
    }

    /** The reason; empty if the letter has none. */
    public String reason() {
        return header(DeadLetters.REASON).orElse("");
    }

    /** One line for people; empty if there is none. */
    public String detail() {
        return header(DeadLetters.DETAIL).orElse("");
    }

    /** The source topic; empty if the letter does not say. */
    public String topic() {
        return header(DeadLetters.TOPIC).orElse("");
    }

    /** Partition in its source. */
    public OptionalInt partition() {
        OptionalLong partition = number(DeadLetters.PARTITION);
        return partition.isPresent() ? OptionalInt.of((int) partition.getAsLong()) : OptionalInt.empty();
    }

    /** When the broker appended the message; if unknown, when it appended the letter. */
    public Instant time() {
        return Instant.ofEpochMilli(number(DeadLetters.TIMESTAMP).orElse(message.timestamp()));
    }

    /** The key of the message; null if it had none. */
    public byte @Nullable [] rawKey() {
        Header key = message.headers().lastHeader(DeadLetters.KEY);
        return key == null ? null : key.value();
    }

    /** The part of the value that was kept; null if the message had none. */
    public byte @Nullable [] value() {
        return message.headers().lastHeader(DeadLetters.NO_VALUE) == null ? message.value() : null;
    }

    /** The headers that the message had, without ours. */
    public Headers headers() {
        return new RecordHeaders(SourceHeaders.of(message.headers()));
    }

    /** Size of the value as received, in bytes. */
    public long valueBytes() {
        byte[] value = value();
        return number(DeadLetters.FULL_LENGTH).orElse(value == null ? 0 : value.length);
    }

    /** Whether only the beginning of the value was kept. */
    public boolean isCut() {
        return number(DeadLetters.FULL_LENGTH).isPresent();
    }

    byte[] letterKey() {
        return message.key();
    }

    int letterPartition() {
        return message.partition();
    }

    private OptionalLong number(String name) {
        try {
            return header(name).map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private Optional<String> header(String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? Optional.empty() : Optional.of(text(header.value()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
