// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Puts all events of a run on one partition: {@code (murmur2(execution id in UTF-8) & 0x7fffffff) % partitions}, Kafka's own
 * hash with Kafka's own seed, over the part of the key before the first {@code /}. So a record with key {@code <id>},
 * its segments with keys {@code <id>/<n>} and its events are on the same partition, and a client in any language can
 * compute it: Kafka's default partitioner returns it for the id alone. Test vectors:
 * {@code schemas/src/main/resources/partition-vectors.csv}. Stateless, safe from any thread.
 */
public final class ExecutionPartitioner implements Partitioner {
    /** The partition of a run. */
    public static int partition(String executionId, int partitionCount) {
        return partition(executionId.getBytes(StandardCharsets.UTF_8), executionId.length(), partitionCount);
    }

    /** The partition of a key: that of the part before its first {@code /}. */
    public static int partitionOfKey(byte[] key, int partitionCount) {
        int end = 0;
        while (end < key.length && key[end] != '/') {
            end++;
        }
        return partition(key, end, partitionCount);
    }

    private static int partition(byte[] bytes, int length, int partitionCount) {
        byte[] id = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        return Utils.toPositive(Utils.murmur2(id)) % partitionCount;
    }

    @Override
    public int partition(
            String topic,
            @Nullable Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        if (keyBytes == null) {
            throw new IllegalArgumentException("Expected a key on a message to " + topic + ", but it has none");
        }
        return partitionOfKey(keyBytes, cluster.partitionCountForTopic(topic));
    }

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs) {}
}
