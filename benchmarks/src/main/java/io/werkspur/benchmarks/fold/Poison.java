// SPDX-License-Identifier: Apache-2.0
package io.werkspur.benchmarks.fold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Messages that become dead letters, each kind in turn. */
final class Poison {
    private static final int UNKNOWN_SCHEMA = 1_000_000;
    private static final byte[] ODD_KEY = "no event key".getBytes(StandardCharsets.UTF_8);

    private Poison() {}

    /**
     * One of them, made from a valid event.
     *
     * @param number chooses the kind and, where the key does not, the partition
     */
    static ProducerRecord<byte[], byte[]> message(String topic, byte[] key, byte[] value, long number) {
        byte[] other = key.clone();
        // Another event id: a message under the key of a valid event would replace it.
        other[other.length - 1] = (byte) (other[other.length - 1] == '0' ? '1' : '0');
        return switch ((int) (number / Bench.PARTITIONS % 4)) {
            case 0 -> new ProducerRecord<>(topic, other, Arrays.copyOf(value, value.length / 2));
            case 1 -> new ProducerRecord<>(topic, other, withSchema(value));
            case 2 -> new ProducerRecord<>(topic, (int) (number % Bench.PARTITIONS), ODD_KEY, null);
            default -> new ProducerRecord<>(topic, (int) (number % Bench.PARTITIONS), null, ODD_KEY);
        };
    }

    private static byte[] withSchema(byte[] value) {
        byte[] changed = value.clone();
        ByteBuffer.wrap(changed).putInt(1, UNKNOWN_SCHEMA);
        return changed;
    }
}
