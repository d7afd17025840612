// SPDX-License-Identifier: Apache-2.0
package io.werkspur.aggregator.deadletter.refused;

import io.werkspur.aggregator.intake.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Creates dead letters: the value as received, and in headers the raw key, the reason and the position. The key is the position in the
 * event topic, so a message that is read twice is kept once.
 */
public final class DeadLetters {
    /** Header: why, see {@link DeadLetterReason}. */
    public static final String REASON = "werkspur.reason";
    /** Header: one line for people. */
    public static final String DETAIL = "werkspur.detail";
    /** Header: the source topic. */
    public static final String TOPIC = "werkspur.topic";
    /** Header: partition of the source. */
    public static final String PARTITION = "werkspur.partition";
    /** Header: offset in the source. */
    public static final String OFFSET = "werkspur.offset";
    /** Header: when the broker appended the message, milliseconds since 1970-01-01T00:00:00Z. */
    public static final String TIMESTAMP = "werkspur.timestamp";
    /** Header: the raw key; absent if there was none. */
    public static final String KEY = "werkspur.key";

    /** Header: size of the value as received, if only its beginning was kept. */
    public static final String FULL_LENGTH = "werkspur.full.length";

    /** Header: present if the message had no value. In a compacted topic a letter without a value would be a tombstone. */
    public static final String NO_VALUE = "werkspur.no.value";

    // A compressed message may be larger than any topic accepts once it is unpacked; then only its beginning is kept.
    private static final int LONGEST_VALUE = 1_500_000;
    private static final int LONGEST_KEY = 100_000;
    private static final int LONGEST_DETAIL = 1_000;

    private final String topic;
    private final int partition;

    public DeadLetters(String topic, int partition) {
        this.topic = topic;
        this.partition = partition;
    }

    /**
     * The dead letter of a message.
     *
     * @param received the headers of the message, which are kept as they are
     * @param timestamp when the broker appended the message, milliseconds since 1970-01-01T00:00:00Z
     */
    Record<byte[], byte[]> of(
            byte @Nullable [] key,
            byte @Nullable [] value,
            long offset,
            long timestamp,
            DeadLetterReason reason,
            String detail,
            Headers received) {
        Headers headers = new RecordHeaders();
        SourceHeaders.keep(received, headers);
        add(headers, REASON, reason.headerValue());
        add(headers, DETAIL, detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail);
        add(headers, TOPIC, topic);
        add(headers, PARTITION, Integer.toString(partition));
        add(headers, OFFSET, Long.toString(offset));
        add(headers, TIMESTAMP, Long.toString(timestamp));
        if (key != null) {
            headers.add(KEY, atMost(key, LONGEST_KEY));
        }
        if (value != null && value.length > LONGEST_VALUE) {
            add(headers, FULL_LENGTH, Integer.toString(value.length));
        }
        if (value == null) {
            add(headers, NO_VALUE, "true");
        }
        byte[] place = (partition + "/" + offset).getBytes(StandardCharsets.US_ASCII);
        byte[] kept = value == null ? new byte[0] : atMost(value, LONGEST_VALUE);
        return new Record<>(place, kept, Math.max(0, timestamp), headers);
    }

    private static byte[] atMost(byte[] bytes, int length) {
        return bytes.length > length ? Arrays.copyOf(bytes, length) : bytes;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
