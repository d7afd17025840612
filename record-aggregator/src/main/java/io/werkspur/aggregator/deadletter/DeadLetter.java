// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter;

import io.werkspur.aggregator.deadletter.refused.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter. Whatever somebody wrote to the topic, reading it never fails: what is not there or makes no sense is empty.
 * All text in it is foreign, see {@link io.werkspur.foundation.text.TerminalText}. Immutable as long as nobody changes its arrays.
 */
public final class DeadLetter {
    private final ConsumerRecord<byte[], byte[]> message;

    DeadLetter(ConsumerRecord<byte[], byte[]> message) {
        this.message = message;
    }

    /** Where the message stands in its source, {@code <partition>/<offset>}: the letter's name. */
    public String place() {
        return text(message.key());
    }

    /** Why it is here; empty when the letter does not say so. */
    public String reason() {
        return header(DeadLetters.REASON).orElse("");
    }

    /** One line for people; empty when there is none. */
    public String detail() {
        return header(DeadLetters.DETAIL).orElse("");
    }

    /** The topic that it came from; empty when the letter does not say so. */
    public String topic() {
        return header(DeadLetters.TOPIC).orElse("");
    }

    /** Partition in its source. */
    public OptionalInt partition() {
        OptionalLong partition = number(DeadLetters.PARTITION);
        return partition.isPresent() ? OptionalInt.of((int) partition.getAsLong()) : OptionalInt.empty();
    }

    /** When the broker appended the message; without that, when it appended the letter. */
    public Instant time() {
        return Instant.ofEpochMilli(number(DeadLetters.TIMESTAMP).orElse(message.timestamp()));
    }

    /** The key that the message had; null when it had none. */
    public byte @Nullable [] rawKey() {
        Header key = message.headers().lastHeader(DeadLetters.KEY);
        return key == null ? null : key.value();
    }

    /** The value as far as it was kept; null when the message had none. */
    public byte @Nullable [] value() {
        return message.headers().lastHeader(DeadLetters.NO_VALUE) == null ? message.value() : null;
    }

    /** Bytes of the value as received. */
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
